// The drill of docs/operators.md: what was archived survives the loss of the server and of its whole folder.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { startEmbedded } from '../../shared/database/embedded/embedded-database.js';
import { until } from '../../shared/testing/until.js';
import { type HubProcess, startProcess } from '../support/process.js';

const home = mkdtempSync(join(tmpdir(), 'hub-drill-'));
const archive = join(home, 'archive');
const data = (name: string): string => join(home, name);
const MOST_LOST_MS = 10_000;

interface Write {
  readonly n: number;
  readonly sent: number;
  readonly acknowledged: number;
}

const urlOf = (name: string): string => readFileSync(join(data(name), 'database.url'), 'utf8');

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Writes one row after the other, each in a transaction of its own, until the server is gone. */
async function write(client: Client, writes: Write[]): Promise<void> {
  for (let n = 1; ; n += 1) {
    const sent = Date.now();
    try {
      await client.query('insert into drill values ($1)', [n]);
    } catch {
      return;
    }
    writes.push({ n, sent, acknowledged: Date.now() });
    await delay(2);
  }
}

async function rowsAt(url: string): Promise<Set<number>> {
  const client = await connect(url);
  const { rows } = await client.query<{ n: number }>('select n from drill');
  await client.end();
  return new Set(rows.map(({ n }) => n));
}

/** Runs a script of the operator; answers what it printed. */
async function run(script: string, environment: Record<string, string>, ...args: string[]): Promise<string> {
  const env = { PATH: '/usr/bin:/bin', ...environment };
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], { env });
  return stdout;
}

const restore = (name: string, to: string): Promise<string> =>
  run('scripts/restore.mjs', { HUB_DATA_DIR: data(name), HUB_BACKUP_DIR: archive }, '--to', to);

const lastArchived = (said: string): number => Date.parse(/last archived moment (\S+) \(/.exec(said)![1]!);

async function countCases({ url }: HubProcess): Promise<unknown> {
  const signIn = await fetch(`${url}/demo/sign-in`, { method: 'POST', body: '{"as":"zone-leader"}' });
  const { token } = (await signIn.json()) as { token: string };
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: '{"query":"{ jointCases { totalCount } }"}',
  });
  return answer.json();
}

describe('a hub is killed with its server while it is written to, and its data folder is deleted', () => {
  const writes: Write[] = [];
  let cases: unknown;
  let backedUp: string;
  let named: number;
  let killed: number;
  let latest: string;
  let restored: HubProcess;

  beforeAll(async () => {
    const hub = await startProcess({ HUB_DATA_DIR: data('lost'), HUB_BACKUP_DIR: archive });
    cases = await countCases(hub);
    const client = await connect(urlOf('lost'));
    await client.query('create table drill (n int primary key)');
    const writing = write(client, writes);
    backedUp = await run('scripts/backup.mjs', { HUB_DATA_DIR: data('lost'), HUB_BACKUP_DIR: archive });
    await delay(500);
    named = Date.now();
    await delay(3_000);

    killed = Date.now();
    const server = Number(
      readFileSync(join(data('lost'), 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0],
    );
    await hub.kill('SIGKILL');
    process.kill(server, 'SIGKILL');
    await writing;
    await client.end().catch(() => undefined);
    rmSync(data('lost'), { recursive: true, maxRetries: 20, retryDelay: 50 });

    [latest] = await Promise.all([
      restore('latest', 'latest'),
      restore('named', new Date(named).toISOString()),
    ]);
    restored = await startProcess({ HUB_DATA_DIR: data('latest'), HUB_BACKUP_DIR: archive });
  }, 120_000);

  afterAll(async () => {
    await restored?.kill('SIGTERM');
    rmSync(home, { recursive: true, force: true });
  });

  test('the backup had said where it lies and until when it can be restored', () => {
    expect(backedUp).toMatch(/^backup: \S+base\.tar\.gz\n\d+ files, .* every checksum is right; .*\nrestorable: from 20\S+Z until 20\S+Z \(\d+ s ago\)\n$/); // prettier-ignore
  });

  test('the last archived moment is printed, and is at most 10 seconds older than the loss', () => {
    expect(killed - lastArchived(latest)).toBeLessThanOrEqual(MOST_LOST_MS);
    expect(latest).toMatch(/^restored: .* answers, \d+ tables/m);
  });

  test('every write that was acknowledged before that moment is there', async () => {
    const found = await rowsAt(urlOf('latest'));
    const archived = writes.filter(({ acknowledged }) => acknowledged < lastArchived(latest));
    expect(archived.length).toBeGreaterThan(100);
    expect(archived.filter(({ n }) => !found.has(n))).toEqual([]);
  });

  test('the hub answers from what was restored as before, and goes on archiving it', async () => {
    expect(await countCases(restored)).toEqual(cases);
    await until(() => /^archive: .*it ended at 20.* and goes on$/m.test(restored.output()));
    const timeline = (): number =>
      (JSON.parse(readFileSync(join(archive, 'archive.json'), 'utf8')) as { timeline: number }).timeline;
    expect(await until(timeline, 10_000)).toBe(2);
  });

  test('a restore to a named moment has what was acknowledged before it, and nothing that was sent after it', async () => {
    const database = await startEmbedded({ directory: data('named') });
    const found = await rowsAt(database.url()).finally(() => database.stop());
    const before = writes.filter(({ acknowledged }) => acknowledged < named);
    const after = writes.filter(({ sent }) => sent > named);
    expect(Math.min(before.length, after.length)).toBeGreaterThan(10);
    expect(before.filter(({ n }) => !found.has(n))).toEqual([]);
    expect(after.filter(({ n }) => found.has(n))).toEqual([]);
  });
});
