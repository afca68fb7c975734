import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Client } from 'pg';
import { StartError } from '../../../kernel/hub-error.js';
import { clusterPath, takeOwnership, UNFINISHED } from '../cluster.js';
import { makeFolder, startEmbedded } from '../embedded-database.js';
import { lockFolder } from '../folder-lock.js';
import { findPrograms } from '../programs.js';
import { ago, megabytes } from './amounts.js';
import { ArchiveFolder, type ArchiveState, type Base } from './archive-folder.js';
import { KEY, readTapeFile, requireEqual, TAPE } from './base-backup.js';
import { recover } from './recovery.js';
import { chooseBase, type LogPart, logParts, type RestoreTarget } from './restore-plan.js';
import { parseLsn } from './wal.js';

/** What is restored, and where. */
export interface Restore {
  readonly from: string;
  readonly dataDir: string;
  readonly target: RestoreTarget;
  /** Whether the hub reads its key elsewhere than in the data folder. */
  readonly hasOwnKey: boolean;
}

const LEFT_BY_A_RESTORE = /^(?:postgres\.new-.*|postgres\.log|hub\.lock|hub\.holder)$/;

/**
 * Makes a database out of its archive in an empty data folder, and asks it something. What an interrupted restore left
 * there is removed. Says how it goes on. Errors: StartError; then the folder holds no database.
 */
export async function restore(wanted: Restore, say: (line: string) => void): Promise<void> {
  const folder = new ArchiveFolder(wanted.from);
  const state = folder.readState();
  if (state === undefined) throw new StartError(`--from: ${folder.path} holds no archive of a database.`);
  say(`archive: ${folder.path}, last archived moment ${state.until} (${ago(state.until)})`);
  const programs = findPrograms();
  if (state.major !== programs.major)
    throw new StartError(
      `--from: the archive was made by PostgreSQL ${state.major}; this hub brings PostgreSQL ${programs.major}. Restore with the hub that made it.`,
    );
  const stretches = folder.stretches(state);
  const base = chooseBase(folder.readBases(), state, stretches, wanted.target);
  const dataDir = resolve(wanted.dataDir);
  requireEmpty(dataDir);
  const unlock = lockFolder(dataDir);
  try {
    for (const name of readdirSync(dataDir).filter((entry) => entry.startsWith(UNFINISHED)))
      await rm(join(dataDir, name), { recursive: true, force: true });
    const cluster = mkdtempSync(join(dataDir, UNFINISHED));
    try {
      await unpackBase(folder, base, cluster, say);
      await unpackLog(folder, logParts(base, state, stretches), cluster, state, say);
      await copyHistory(folder, cluster);
      takeOwnership(cluster);
      const last = await recover(
        {
          cluster,
          programs,
          log: join(dataDir, 'postgres.log'),
          timeline: state.timeline,
          target: wanted.target,
          range: { from: parseLsn(base.startLsn), to: parseLsn(state.lsn) },
        },
        say,
      );
      say(
        `recovered: ${last === undefined ? 'nothing was committed after the base' : `last commit at ${last}`}`,
      );
      if (base.key !== null && !wanted.hasOwnKey)
        await restoreKey(join(folder.bases, base.name, KEY), dataDir, base.key);
      await rename(cluster, clusterPath(dataDir));
    } catch (error) {
      await rm(cluster, { recursive: true, force: true });
      throw asStartError(error as NodeJS.ErrnoException, dataDir);
    }
  } finally {
    unlock();
  }
  await ask(dataDir, say);
}

/** A full or foreign disk is told in one line. */
function asStartError(error: NodeJS.ErrnoException, dataDir: string): Error {
  return error.syscall === undefined
    ? error
    : new StartError(`${dataDir} was not restored: ${error.message}.`);
}

function requireEmpty(dataDir: string): void {
  makeFolder(dataDir);
  const found = readdirSync(dataDir).filter((name) => !LEFT_BY_A_RESTORE.test(name));
  if (found.length === 0) return;
  throw new StartError(
    `HUB_DATA_DIR: ${dataDir} is not empty (${found[0]}): stop its hub and move the folder away (mv ${dataDir} ${dataDir}.before), or name another one.`,
  );
}

async function unpackBase(folder: ArchiveFolder, base: Base, cluster: string, say: (line: string) => void) {
  const tape = join(folder.bases, base.name, TAPE);
  const bytes = base.files.reduce((sum, { size }) => sum + size, 0);
  say(`base: of ${base.ended}, ${base.files.length} files, ${megabytes(bytes)}`);
  const inside = (path: string): string => {
    const place = join(cluster, path);
    if (!place.startsWith(cluster + sep)) throw new Error(`${path} leads outside`);
    return place;
  };
  const found = await readTapeFile(tape, {
    folder: async (path) => void (await mkdir(inside(path), { recursive: true, mode: 0o700 })),
    file: async (path, content) => {
      await mkdir(dirname(inside(path)), { recursive: true, mode: 0o700 });
      await writeFile(inside(path), content, { mode: 0o600, flag: 'wx' });
    },
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.syscall !== undefined) throw error;
    return error.message;
  });
  requireEqual(tape, found, base.files);
  say('base: unpacked, every checksum is right');
}

/** Puts the segments where the server looks for them. */
async function unpackLog(
  folder: ArchiveFolder,
  parts: readonly LogPart[],
  cluster: string,
  state: ArchiveState,
  say: (line: string) => void,
): Promise<void> {
  const log = join(cluster, 'pg_wal');
  await mkdir(log, { recursive: true, mode: 0o700 });
  for (const part of parts) {
    const place = join(log, part.name);
    await unpackSegment(folder, part, place);
    const { size } = await stat(place);
    if (size < part.length)
      throw new StartError(`--from: ${part.name} of the log in ${folder.wal} is too short; it is damaged.`);
    await truncate(place, part.length);
    await truncate(place, state.segmentBytes);
  }
  say(`log: ${parts.length} segments, until ${state.until}`);
}

async function unpackSegment(folder: ArchiveFolder, { name }: LogPart, place: string): Promise<void> {
  const [whole, partial] = [join(folder.wal, `${name}.gz`), join(folder.wal, `${name}.partial`)];
  if (existsSync(whole)) {
    const target = await open(place, 'wx', 0o600);
    await pipeline(createReadStream(whole), createGunzip(), target.createWriteStream()).catch(
      (error: Error) => {
        throw new StartError(`--from: ${whole} is damaged (${error.message}).`);
      },
    );
    return;
  }
  if (!existsSync(partial))
    throw new StartError(
      `--from: ${name} of the log is missing in ${folder.wal}; an earlier moment may be whole.`,
    );
  await copyFile(partial, place);
}

async function copyHistory(folder: ArchiveFolder, cluster: string): Promise<void> {
  const names = readdirSync(folder.wal).filter((name) => name.endsWith('.history'));
  for (const name of names) await copyFile(join(folder.wal, name), join(cluster, 'pg_wal', name));
}

async function restoreKey(from: string, dataDir: string, sha256: string): Promise<void> {
  const key = readFileSync(from);
  if (createHash('sha256').update(key).digest('hex') !== sha256) throw new StartError(`${from} is damaged.`);
  await writeFile(join(dataDir, KEY), key, { mode: 0o600, flag: 'wx' });
}

/** Starts the restored database as a hub does, and asks it something. */
async function ask(dataDir: string, say: (line: string) => void): Promise<void> {
  const database = await startEmbedded({ directory: dataDir });
  const client = new Client({ connectionString: database.url() });
  try {
    await client.connect();
    const { rows } = await client.query<{ bytes: string; tables: string }>(
      `select pg_database_size(current_database())::text as bytes,
         (select count(*) from pg_tables where schemaname not in ('pg_catalog', 'information_schema'))::text as tables`,
    );
    const { bytes, tables } = rows[0]!;
    say(
      `restored: ${dataDir} answers, ${tables} tables, ${megabytes(Number(bytes))}. Start the hub on it: npm start`,
    );
  } finally {
    await client.end();
    await database.stop();
  }
}
