import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { until } from '../../shared/testing/until.js';
import { startProcess } from '../support/process.js';

const directory = mkdtempSync(join(tmpdir(), 'hub-database-killed-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const serverPid = (): number =>
  Number(readFileSync(join(directory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

async function countCases(url: string): Promise<number | undefined> {
  const signIn = await fetch(`${url}/demo/sign-in`, { method: 'POST', body: '{"as":"zone-leader"}' });
  const { token } = (await signIn.json()) as { token: string };
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: '{"query":"{ jointCases { totalCount } }"}',
  });
  const { data } = (await answer.json()) as { data?: { jointCases: { totalCount: number } | null } };
  return data?.jointCases?.totalCount;
}

test('kill -9 of PostgreSQL: the hub has it again within seconds, and gives up when it goes on dying', async () => {
  const hub = await startProcess({ HUB_DATA_DIR: directory });
  const isReady = async (): Promise<boolean> => (await fetch(`${hub.url}/health/ready`)).ok;
  const before = await countCases(hub.url);
  expect(before).toBeGreaterThan(0);

  for (let loss = 1; loss <= 4; loss += 1) {
    const killed = serverPid();
    process.kill(killed, 'SIGKILL');
    await until(() => hub.output().split('ended by itself').length > loss);
    expect(await until(() => countCases(hub.url), 25_000)).toBe(before);
    await until(isReady, 25_000);
    expect(serverPid()).not.toBe(killed);
  }
  process.kill(serverPid(), 'SIGKILL');
  expect(await hub.ended).toBe(1);
  await until(() => /^PostgreSQL has ended by itself \(SIGKILL\).* gives up\.$/m.test(hub.output()));
}, 180_000);
