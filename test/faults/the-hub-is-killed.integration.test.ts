import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import WebSocket from 'ws';
import { startProcess } from '../support/process.js';

const directory = mkdtempSync(join(tmpdir(), 'hub-killed-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const environment = { HUB_DATA_DIR: join(directory, 'data') };

async function ask<T>(url: string, query: string): Promise<T> {
  const signIn = await fetch(`${url}/demo/sign-in`, { method: 'POST', body: '{"as":"zone-leader"}' });
  const { token } = (await signIn.json()) as { token: string };
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await answer.json()) as { data: T; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

test('first start, kill -9, restart, a second hub beside it, and an orderly end', async () => {
  const first = await startProcess(environment);
  expect(first.output()).toMatch(/demonstration world: zones, \d+ rows/);
  const total = '{ jointCases { totalCount } }';
  const before = await ask(first.url, total);
  await first.kill('SIGKILL');

  const second = await startProcess(environment);
  expect(second.output()).not.toMatch(/demonstration world/);
  expect(await ask(second.url, total)).toEqual(before);
  expect(statSync(join(environment.HUB_DATA_DIR, 'hub.key')).mode & 0o077).toBe(0);

  const refused = await startProcess(environment).then(
    () => null,
    (error: Error) => error.message,
  );
  expect(refused).toMatch(/held|holds|another hub/i);

  const socket = new WebSocket(second.url.replace('http', 'ws') + '/graphql', 'graphql-transport-ws');
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(JSON.stringify({ type: 'connection_init' }));
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  expect(await second.kill('SIGTERM')).toEqual({ code: 0 });
  expect(await closed).toBe(1001);
}, 60_000);

test.each([
  [{ PORT: 'many' }, /^environment: PORT: /m],
  [{ DATABASE_URL: 'mysql://x' }, /^environment: DATABASE_URL: expected postgresql:/m],
  [{ HUB_DEMO: 'yes' }, /^environment: HUB_DEMO: /m],
  [{ HUB_KEY_FILE: '/nowhere' }, /^HUB_KEY_FILE: \/nowhere must hold at least 32 random bytes/m],
])('a wrong environment ends the start with one line that names the variable: %j', async (wrong, line) => {
  const said = await startProcess({ HUB_DATA_DIR: join(directory, 'other'), ...wrong }).then(
    () => 'it started',
    (error: Error) => error.message,
  );
  expect(said).toMatch(line);
  expect(said).not.toMatch(/\n\s+at /);
});
