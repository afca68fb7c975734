import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { StartError } from '../kernel/hub-error.js';
import { ago, megabytes } from './embedded/archive/amounts.js';
import { ArchiveFolder, type ArchiveState, basesOf } from './embedded/archive/archive-folder.js';
import { type BaseSource, KEPT_BASES, takeBase, TAPE } from './embedded/archive/base-backup.js';
import { restore } from './embedded/archive/restore.js';
import { readTarget, restorable } from './embedded/archive/restore-plan.js';
import { placeOf } from './embedded/archive/server-place.js';
import { clusterPath } from './embedded/cluster.js';
import { type DatabasePlace, findDatabase, openDatabase, requireArchivable } from './open-database.js';

type Say = (line: string) => void;

const FRESH_MS = 15_000;

/**
 * Takes a base of the embedded database, whether its hub runs or not, and says where it lies, how large it is and which
 * moments can be restored. Errors: StartError.
 */
export async function backUp(place: DatabasePlace, args: readonly string[], say: Say): Promise<void> {
  readOptions(args, {});
  const folder = folderOf(place);
  const dataDir = resolve(place.dataDir);
  const cluster = clusterPath(dataDir);
  if (!existsSync(cluster))
    throw new StartError(`HUB_DATA_DIR: ${dataDir} holds no database; start the hub first.`);
  const server = await findRunning(dataDir);
  const own = server === undefined ? await openDatabase({ ...place, dataDir }, say) : undefined;
  const url = server?.url ?? own!.ownerUrl;
  try {
    if (server === undefined) await own!.archive('log');
    else requireArchiving(folder, server.system);
    const keyFile = place.keyFile === undefined ? join(dataDir, 'hub.key') : undefined;
    await report(folder, { url, cluster, keyFile }, say);
  } finally {
    await own?.close();
  }
}

async function report(folder: ArchiveFolder, source: BaseSource, say: Say): Promise<void> {
  const base = await takeBase(folder, source);
  const bytes = base.files.reduce((sum, { size }) => sum + size, 0);
  const state = folder.readState()!;
  const bases = folder.readBases();
  const stretches = folder.stretches(state);
  const times = restorable(bases, state, stretches).map(({ from, until }) => `from ${from} until ${until}`);
  say(`backup: ${join(folder.bases, base.name, TAPE)}`);
  say(
    `${base.files.length} files, ${megabytes(bytes)}, stored in ${megabytes(base.stored)}, every checksum is right; ${basesOf(bases, stretches).length} of at most ${KEPT_BASES} bases`,
  );
  say(`restorable: ${times.join(', and ')} (${ago(state.until)})`);
}

/** Restores the database of an archive into the data folder, which must be empty. Errors: StartError. */
export async function restoreBackup(place: DatabasePlace, args: readonly string[], say: Say): Promise<void> {
  const given = readOptions(args, { to: { type: 'string' }, from: { type: 'string' } });
  const target = readTarget(given['to']);
  if (place.databaseUrl !== undefined)
    throw new StartError(
      'DATABASE_URL: names a PostgreSQL of yours, which its own tools restore (docs/operators.md); leave it away to restore the embedded database.',
    );
  const from = given['from'] ?? place.backupDir;
  if (from === undefined)
    throw new StartError('--from: name the folder of the archive, or set HUB_BACKUP_DIR.');
  await restore({ from, dataDir: place.dataDir, target, hasOwnKey: place.keyFile !== undefined }, say);
}

/** Options by their names. Errors: StartError that names the one that is wrong. */
function readOptions(
  args: readonly string[],
  options: Record<string, { type: 'string' }>,
): Record<string, string | undefined> {
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true });
    return values as Record<string, string | undefined>;
  } catch (error) {
    const known = Object.keys(options).map((name) => `--${name}`);
    const [line] = (error as Error).message.split('\n');
    throw new StartError(`${line} Known: ${known.length > 0 ? known.join(', ') : 'no option'}.`);
  }
}

function folderOf(place: DatabasePlace): ArchiveFolder {
  if (place.databaseUrl !== undefined)
    throw new StartError(
      'DATABASE_URL: names a PostgreSQL of yours, which its own tools back up (pgBackRest, WAL archiving; docs/operators.md); nothing was backed up.',
    );
  if (place.backupDir === undefined)
    throw new StartError('HUB_BACKUP_DIR: name the folder of the archive; nothing was backed up.');
  requireArchivable(place);
  return new ArchiveFolder(place.backupDir);
}

/** The server that a running hub has on the data folder. */
async function findRunning(dataDir: string): Promise<{ url: string; system: string } | undefined> {
  let client: Client | undefined;
  try {
    const url = findDatabase(undefined, dataDir);
    client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    await client.connect();
    return { url, system: (await placeOf(client)).system };
  } catch {
    // Nobody answers, or somebody else at that port: then the database is started, which needs the folder for itself.
    return undefined;
  } finally {
    await client?.end().catch(() => {});
  }
}

function requireArchiving(folder: ArchiveFolder, system: string): void {
  const state: ArchiveState | undefined = folder.readState();
  if (state?.system === system && Date.now() - Date.parse(state.until) < FRESH_MS) return;
  throw new StartError(
    `HUB_BACKUP_DIR: the running hub does not archive into ${folder.path}: start it again with HUB_BACKUP_DIR=${folder.path}; nothing was backed up.`,
  );
}
