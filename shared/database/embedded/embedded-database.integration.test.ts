import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { StartError } from '../../kernel/hub-error.js';
import { startEmbedded, type EmbeddedDatabase } from './embedded-database.js';

let sandbox: string;
const running: EmbeddedDatabase[] = [];

async function start(directory: string, options: { ephemeral?: boolean; say?(line: string): void } = {}) {
  const database = await startEmbedded({ directory, ...options });
  running.push(database);
  return database;
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

const failureOf = (directory: string): Promise<Error> =>
  startEmbedded({ directory }).then(
    (database) => database.stop().then(() => Promise.reject(new Error('it started'))),
    (error: Error) => error,
  );

function makeSandbox(): string {
  return mkdtempSync(join(tmpdir(), 'hub-embedded-'));
}

describe('a running embedded database', () => {
  let database: EmbeddedDatabase;
  let shared: string;
  const lines: string[] = [];

  beforeAll(async () => {
    shared = makeSandbox();
    database = await startEmbedded({ directory: join(shared, 'data'), say: (line) => lines.push(line) });
  });
  afterAll(async () => {
    await database?.stop();
    rmSync(shared, { recursive: true, force: true });
  });

  test('is PostgreSQL 18 with a database named hub, owned by the superuser hub', async () => {
    expect(await ask(database.url(), "SELECT current_database(), current_user, rolsuper FROM pg_roles WHERE rolname = current_user")).toEqual([['hub', 'hub', true]]); // prettier-ignore
    expect(await ask(database.url('postgres'), 'SHOW server_version')).toEqual([[database.version]]);
    expect(database.version).toMatch(/^18\.\d+$/);
  });

  test('says that the first start made the data', () => {
    expect(database.firstStart).toBe(true);
    expect(lines.join()).toContain('A new database was made');
  });

  test('stores UTF-8 and knows letters beyond ASCII', async () => {
    const [row] = await ask(database.url(), "SELECT upper('é'), '中' ~ '^[[:alpha:]]$', length('监督'), current_setting('server_encoding')"); // prettier-ignore
    expect(row).toEqual(['É', true, 2, 'UTF8']);
  });

  test('refuses a wrong password and no password', async () => {
    const wrong = new URL(database.url());
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    wrong.password = '';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow('password');
  });

  test('offers scram-sha-256 to every user and trusts none', async () => {
    const rules = await ask(database.url(), 'SELECT type, address, auth_method FROM pg_hba_file_rules');
    expect(rules).toEqual([['host', '127.0.0.1', 'scram-sha-256']]);
    const [secret] = await ask(database.url(), 'SELECT rolpassword FROM pg_authid WHERE rolname = current_user'); // prettier-ignore
    expect(secret?.[0]).toMatch(/^SCRAM-SHA-256\$/);
  });

  test('keeps the password in a file of its owner alone, and on no command line', async () => {
    const file = join(shared, 'data', 'postgres.password');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(file).uid).toBe(process.getuid?.());
    const password = readFileSync(file, 'utf8');
    expect(new URL(database.url()).password).toBe(password);
    expect(password.length).toBeGreaterThanOrEqual(32);
    const pid = readFileSync(join(shared, 'data', 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0];
    for (const what of process.platform === 'linux' ? ['cmdline', 'environ'] : []) {
      expect(readFileSync(`/proc/${pid}/${what}`, 'utf8')).not.toContain(password);
    }
    expect(readFileSync(join(shared, 'data', 'postgres.log'), 'utf8')).not.toContain(password);
  });

  test('listens on 127.0.0.1 alone: no other address of the machine, no socket file', async () => {
    const settings = await ask(database.url(), "SELECT current_setting('listen_addresses'), current_setting('unix_socket_directories')"); // prettier-ignore
    expect(settings).toEqual([['127.0.0.1', '']]);
    const others = Object.values(networkInterfaces()).flatMap((list) => list ?? []).filter((one) => one.address !== '127.0.0.1' && one.scopeid === 0 || one.family === 'IPv4' && !one.internal); // prettier-ignore
    for (const { address, family } of others) {
      const other = database.url().replace('127.0.0.1', family === 'IPv6' ? `[${address}]` : address);
      await expect(ask(other, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    }
  });

  test('does not quote rows in its log', async () => {
    await ask(database.url(), 'CREATE TABLE secret (name text PRIMARY KEY)');
    await ask(database.url(), "INSERT INTO secret VALUES ('reporter-7')");
    const again = ask(database.url(), "INSERT INTO secret VALUES ('reporter-7')");
    await expect(again).rejects.toMatchObject({ code: '23505' });
    const log = readFileSync(join(shared, 'data', 'postgres.log'), 'utf8');
    expect(log).toContain('duplicate key');
    expect(log).not.toContain('reporter-7');
  });

  test('is not shared: a second start on the folder names the holder and since when it holds', async () => {
    const error = await failureOf(join(shared, 'data'));
    expect(error).toBeInstanceOf(StartError);
    expect(error.message).toContain(`process ${process.pid} since 20`);
    expect(await ask(database.url(), 'SELECT 1')).toEqual([[1]]);
  });

  test('stands beside a second one on another folder, with another port and password', async () => {
    const second = await startEmbedded({ directory: join(shared, 'second'), ephemeral: true });
    try {
      expect(second.port).not.toBe(database.port);
      expect(await ask(second.url(), 'SELECT 1')).toEqual([[1]]);
      expect(await ask(database.url(), 'SELECT 1')).toEqual([[1]]);
      const crossed = database.url().replace(String(database.port), String(second.port));
      await expect(ask(crossed, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    } finally {
      await second.stop();
    }
  });
});

describe('a data folder', () => {
  let stopped: string;
  // Removing flushed data takes longer than most tests: it goes on beside them.
  const removals: Promise<void>[] = [];

  beforeAll(async () => {
    stopped = makeSandbox();
    await (await startEmbedded({ directory: stopped })).stop();
  });
  afterAll(async () => {
    removals.push(rm(stopped, { recursive: true, force: true }));
    await Promise.all(removals);
  });
  beforeEach(() => {
    sandbox = makeSandbox();
  });
  /** As an operator restores a backup: under root, the copy belongs to root. */
  const restore = (): void => cpSync(stopped, sandbox, { recursive: true });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((database) => database.stop()));
    removals.push(rm(sandbox, { recursive: true, force: true }));
  });

  test('keeps its data and password across stop and start', async () => {
    const first = await start(sandbox);
    await ask(first.url(), 'CREATE TABLE kept AS SELECT 7 AS n');
    const { password } = new URL(first.url());
    await first.stop();
    await expect(ask(first.url(), 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const second = await start(sandbox);
    expect(second.firstStart).toBe(false);
    expect(new URL(second.url()).password).toBe(password);
    expect(await ask(second.url(), 'SELECT n FROM kept')).toEqual([[7]]);
  });

  test('works below a folder that is closed to other users', async () => {
    const closed = join(sandbox, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const database = await start(join(closed, 'checkout', '.data'));
    expect(await ask(database.url(), 'SELECT 1')).toEqual([[1]]);
    await ask(database.url(), 'SELECT pg_reload_conf()');
    await database.stop();
    expect(await ask((await start(join(closed, 'checkout', '.data'))).url(), 'SELECT 1')).toEqual([[1]]);
  });

  test('of another major is refused with both majors and what to do', async () => {
    mkdirSync(join(sandbox, 'postgres'));
    writeFileSync(join(sandbox, 'postgres', 'PG_VERSION'), '15\n');
    const error = await failureOf(sandbox);
    expect(error).toBeInstanceOf(StartError);
    expect(error.message).toMatch(/PostgreSQL 15 .*PostgreSQL 18.*dump/);
    expect(readdirSync(join(sandbox, 'postgres'))).toEqual(['PG_VERSION']);
  });

  test('whose first start was interrupted heals', async () => {
    mkdirSync(join(sandbox, 'postgres.new-half', 'base'), { recursive: true });
    writeFileSync(join(sandbox, 'postgres.new-half', 'PG_VERSION'), '18\n');
    writeFileSync(join(sandbox, 'postgres.password'), 'of-the-interrupted-start');
    const database = await start(sandbox);
    expect(database.firstStart).toBe(true);
    expect(await ask(database.url(), 'SELECT 1')).toEqual([[1]]);
    expect(readdirSync(sandbox).filter((name) => name.startsWith('postgres.new-'))).toEqual([]);
  });

  test('with a stale pid file whose number belongs to another program starts, and leaves that program alone', async () => {
    restore();
    const stale = `${process.pid}\n/elsewhere\n1\n5432\n\n127.0.0.1\n   1 1\nready   \n`;
    writeFileSync(join(sandbox, 'postgres', 'postmaster.pid'), stale);
    expect(await ask((await start(sandbox)).url(), 'SELECT 1')).toEqual([[1]]);
  });

  test('that was copied while its hub ran serves the copy, not the original', async () => {
    const original = await start(join(sandbox, 'original'));
    await ask(original.url(), 'CHECKPOINT');
    cpSync(join(sandbox, 'original'), join(sandbox, 'copy'), { recursive: true });
    const copy = await start(join(sandbox, 'copy'));
    await ask(copy.url(), 'CREATE TABLE only_in_copy ()');
    const [row] = await ask(original.url(), "SELECT to_regclass('only_in_copy')");
    expect(row).toEqual([null]);
  });

  test('whose password file was lost gets a new password', async () => {
    restore();
    rmSync(join(sandbox, 'postgres.password'));
    expect(await ask((await start(sandbox)).url(), 'SELECT 1')).toEqual([[1]]);
  });

  test('whose server cannot start is refused with the last lines of the log', async () => {
    restore();
    rmSync(join(sandbox, 'postgres', 'global', 'pg_control'));
    const error = await failureOf(sandbox);
    expect(error).toBeInstanceOf(StartError);
    expect(error.message).toContain('could not find the database system');
    expect(error.message).toContain(join(sandbox, 'postgres.log'));
    expect(error.message).not.toContain('\n');
  });

  test('that cannot be made is refused with the reason', async () => {
    writeFileSync(join(sandbox, 'file'), '');
    const error = await failureOf(join(sandbox, 'file', 'data'));
    expect(error).toBeInstanceOf(StartError);
    expect(error.message).toContain('HUB_DATA_DIR');
  });

  test('restored from a backup, whoever owns it and however open it is, starts', async () => {
    restore();
    chmodSync(join(sandbox, 'postgres'), 0o755);
    expect(await ask((await start(sandbox)).url(), 'SELECT 1')).toEqual([[1]]);
  });

  test('of an ephemeral database is without durability and gone after stop', async () => {
    const directory = join(sandbox, 'ephemeral');
    const database = await start(directory, { ephemeral: true });
    expect(await ask(database.url(), 'SHOW fsync')).toEqual([['off']]);
    await Promise.all([database.stop(), database.stop()]);
    expect(existsSync(directory)).toBe(false);
  });

  test('with data is never made ephemeral', async () => {
    restore();
    await expect(startEmbedded({ directory: sandbox, ephemeral: true })).rejects.toThrow(StartError);
    expect(existsSync(join(sandbox, 'postgres', 'PG_VERSION'))).toBe(true);
  });
});
