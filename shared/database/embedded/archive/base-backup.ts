import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Client } from 'pg';
import { StartError } from '../../../kernel/hub-error.js';
import type { ArchiveFolder, Base, BaseManifest } from './archive-folder.js';
import { flushFolder, writeDurably } from './durable-file.js';
import { readTape, type TapeEntry, tapeEnd, tapeFile, tapeFolder, type Unpacking } from './tape.js';
import { parseLsn } from './wal.js';

/** How many bases an archive keeps. */
export const KEPT_BASES = 7;
export const TAPE = 'base.tar.gz';
export const KEY = 'hub.key';

const ARCHIVED_WITHIN_MS = 60_000;
const POLL_MS = 100;
const PART_BYTES = 1 << 18;
// Made anew by a server that starts from a base; the log comes from the archive.
const EMPTIED =
  /^(?:pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)$/;
const LEFT_OUT =
  /^(?:postmaster\.(?:pid|opts)|backup_label.*|tablespace_map.*|pg_internal\.init.*|pgsql_tmp.*)$/;
const CONTROL = 'global/pg_control';

/** What a base is taken of. */
export interface BaseSource {
  /** Of a superuser. */
  readonly url: string;
  readonly cluster: string;
  /** Is kept with the base; undefined where it lies outside the data folder. */
  readonly keyFile: string | undefined;
}

/**
 * Copies a running database into its archive, checks the copy against its checksums, and waits until the log that it
 * needs is archived too. Removes the oldest bases beyond 7. Errors: StartError when the log is not archived in time.
 */
export async function takeBase(
  folder: ArchiveFolder,
  source: BaseSource,
  signal?: AbortSignal,
): Promise<Base> {
  const begun = new Date().toISOString();
  const name = begun.replaceAll(':', '-');
  await removeUnfinished(folder);
  const unfinished = join(folder.bases, `${name}.new-${process.pid}`);
  await mkdir(unfinished, { mode: 0o700 });
  try {
    const started = (lsn: string): Promise<void> => folder.writeStart(unfinished, lsn);
    const manifest = { format: 1 as const, begun, ...(await copyAll(unfinished, source, started, signal)) };
    await folder.writeManifest(unfinished, manifest);
    await check(join(unfinished, TAPE), manifest);
    await untilArchived(folder, manifest, signal);
    await rename(unfinished, join(folder.bases, name));
    await flushFolder(folder.bases);
    folder.prune(KEPT_BASES, folder.readState()!);
    return { ...manifest, name };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/** Reads a whole base. Errors: StartError when a file is not what its checksum says. */
async function check(tape: string, manifest: Pick<BaseManifest, 'files'>): Promise<void> {
  const found = await readTapeFile(tape).catch((error: Error) => error.message);
  requireEqual(tape, found, manifest.files);
}

/** Reads the tape of a base to its end. Answers its files with their checksums. */
export function readTapeFile(tape: string, unpacking?: Unpacking): Promise<TapeEntry[]> {
  return pipeline(createReadStream(tape), createGunzip(), (content: AsyncIterable<Buffer>) =>
    readTape(content, unpacking),
  );
}

/** Errors: StartError that names the first file that differs. */
export function requireEqual(
  tape: string,
  found: readonly TapeEntry[] | string,
  wanted: readonly TapeEntry[],
): void {
  if (typeof found === 'string') throw new StartError(`${tape} is damaged: ${found}.`);
  const text = ({ path, size, sha256 }: TapeEntry): string => `${path} ${size} ${sha256}`;
  const sums = new Set(found.map(text));
  const different = wanted.find((entry) => !sums.has(text(entry)));
  if (different !== undefined) throw new StartError(`${tape} is damaged: ${different.path} differs.`);
}

type Copied = Omit<BaseManifest, 'format' | 'begun'>;

async function copyAll(
  folder: string,
  source: BaseSource,
  started: (lsn: string) => Promise<void>,
  signal?: AbortSignal,
): Promise<Copied> {
  const client = new Client({ connectionString: source.url });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ lsn: string }>("select pg_backup_start('hub', true)::text as lsn");
    await started(rows[0]!.lsn);
    const files: TapeEntry[] = [];
    const stop = async (): Promise<{ lsn: string; labelfile: string }> => {
      const stopped = await client.query('select lsn::text, labelfile from pg_backup_stop(false)');
      return stopped.rows[0];
    };
    let label: Awaited<ReturnType<typeof stop>> | undefined;
    const tape = async function* (): AsyncGenerator<Buffer> {
      yield* clusterTape(source.cluster, files, signal);
      label = await stop();
      const text = Buffer.from(label.labelfile);
      yield* tapeFile('backup_label', text.length, [text], (entry) => files.push(entry));
      yield tapeEnd();
    };
    const stored = await writeTape(join(folder, TAPE), tape());
    const { lsn: stopLsn, labelfile } = label!;
    const timeline = Number(/^START TIMELINE: (\d+)/m.exec(labelfile)![1]);
    const ended = new Date().toISOString();
    const key = await copyKey(source.keyFile, join(folder, KEY));
    return { ended, timeline, startLsn: rows[0]!.lsn, stopLsn, stored, key, files };
  } finally {
    await client.end();
  }
}

async function writeTape(path: string, tape: AsyncIterable<Buffer>): Promise<number> {
  let stored = 0;
  await writeDurably(path, async (file) => {
    await pipeline(Readable.from(tape), createGzip({ level: 1 }), (content) => file.writeFile(content));
    stored = (await file.stat()).size;
  });
  return stored;
}

/** All files of a cluster that a copy of it needs; its control file last. */
async function* clusterTape(
  cluster: string,
  files: TapeEntry[],
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  const found: string[] = [];
  for await (const [path, isFolder] of walk(cluster, '')) {
    if (isFolder) yield tapeFolder(path);
    else if (path !== CONTROL) found.push(path);
  }
  for (const folder of ['pg_wal/archive_status', 'pg_wal/summaries']) yield tapeFolder(folder);
  for (const path of [...found, CONTROL]) {
    signal?.throwIfAborted();
    const file = await open(join(cluster, path), 'r').catch(ifGone);
    // A table that was dropped since: the log says so too.
    if (file === undefined) continue;
    const { size } = await file.stat();
    // Closes the file, read to its end or not.
    const content = file.createReadStream({ highWaterMark: PART_BYTES }) as AsyncIterable<Buffer>;
    yield* tapeFile(path, size, content, (entry) => files.push(entry));
  }
}

async function* walk(cluster: string, folder: string): AsyncGenerator<[path: string, isFolder: boolean]> {
  const entries = await readdir(join(cluster, folder), { withFileTypes: true }).catch(ifGone);
  for (const entry of entries ?? []) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (LEFT_OUT.test(entry.name)) continue;
    if (entry.isFile()) yield [path, false];
    if (!entry.isDirectory()) continue;
    yield [path, true];
    if (!EMPTIED.test(path)) yield* walk(cluster, path);
  }
}

function ifGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** Answers the checksum of the key. */
async function copyKey(from: string | undefined, to: string): Promise<string | null> {
  const key = from === undefined ? undefined : await readFile(from).catch(ifGone);
  if (key === undefined) return null;
  await writeDurably(to, (file) => file.writeFile(key));
  return createHash('sha256').update(key).digest('hex');
}

async function untilArchived(folder: ArchiveFolder, base: Copied, signal?: AbortSignal): Promise<void> {
  const archived = (): boolean => {
    const state = folder.readState();
    return state !== undefined && state.until >= base.ended && parseLsn(state.lsn) >= parseLsn(base.stopLsn);
  };
  for (const deadline = Date.now() + ARCHIVED_WITHIN_MS; !archived();) {
    if (Date.now() > deadline)
      throw new StartError(
        `Nothing is archived in ${folder.path} at present: see what the hub says about it.`,
      );
    await delay(POLL_MS, undefined, { signal });
  }
}

/** What an interrupted backup left. */
async function removeUnfinished(folder: ArchiveFolder): Promise<void> {
  const names = await readdir(folder.bases);
  const left = names.filter((name) => /\.new-\d+$/.test(name) && !isAlive(Number(name.split('.new-')[1])));
  for (const name of left) await rm(join(folder.bases, name), { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
