import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { until } from '../../testing/until.js';
import { startEmbedded, type EmbeddedDatabase } from './embedded-database.js';

let directory: string;
let said: string[];
let running: EmbeddedDatabase | undefined;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hub-kept-'));
  said = [];
});
afterEach(async () => {
  await running?.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedDatabase> {
  running = await startEmbedded({ directory, say: (line) => said.push(line) });
  return running;
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

test('a server that is killed is there again on its port, with what was committed', async () => {
  const database = await start();
  await ask(database.url(), 'CREATE TABLE kept AS SELECT 7 AS n');
  const pid = Number(readFileSync(join(directory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(pid, 'SIGKILL');
  await until(() => said.some((line) => line.includes('ended by itself')));
  const rows = await until(() => ask(database.url(), 'SELECT n FROM kept').catch(() => undefined), 10_000);
  expect(rows).toEqual([{ n: 7 }]);
});

test('the port stays across stop and start; when it is taken, another one is, and that is said', async () => {
  const { port } = await start();
  await running!.stop();
  expect((await start()).port).toBe(port);
  await running!.stop();
  const squatter = createServer().listen(port, '127.0.0.1');
  await once(squatter, 'listening');
  const other = await start();
  squatter.close();
  expect(other.port).not.toBe(port);
  expect(said.at(-1)).toMatch(`Port ${port} was taken: the database is on port ${other.port}.`);
  expect(await ask(other.url(), 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
});
