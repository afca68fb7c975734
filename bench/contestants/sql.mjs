// The board by hand: one statement that makes the JSON, behind Node's HTTP server, under the same access rows.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Pool } from 'pg';
import { writeFeedCursor } from '../../dist/shared/feed/cursor.js';
import { insideRoles } from '../../dist/shared/policy/role.js';
import { readKeys } from '../../dist/shared/server/key-file.js';
import { jointCasePolicy } from '../../dist/subgraphs/zones/joint-case/joint-case.policy.js';
import { announce } from '../announce.mjs';
import { identityOf } from './front-door.mjs';

const text = readFileSync(new URL('board.sql', import.meta.url), 'utf8');
const keys = readKeys(process.env.HUB_DATA_DIR, process.env.HUB_KEY_FILE);
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
const workers = jointCasePolicy.rows.find(({ action }) => action === 'read').roles;

async function bodyOf(request) {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  return JSON.parse(body);
}

async function board(request) {
  const { issuer, subject } = await identityOf(request.headers.authorization);
  const { zone, first } = (await bodyOf(request)).variables;
  const values = [issuer, subject, workers, insideRoles, zone, first];
  const { rows } = await pool.query({ name: 'board', text, values });
  const cursor = writeFeedCursor(keys, rows[0].person, Number(rows[0].position));
  return `{"data":{"feedCursor":"${cursor}","collaborationZone":${rows[0].board}}}`;
}

const server = createServer((request, response) => {
  board(request).then(
    (answer) => response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(answer),
    (error) => response.writeHead(500).end(String(error)),
  );
});
server.listen(0, '127.0.0.1', () => announce(`http://127.0.0.1:${server.address().port}`));
