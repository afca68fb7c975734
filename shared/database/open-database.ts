import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../kernel/hub-error.js';
import { type Archive, forgetArchive, startArchive } from './embedded/archive/archive.js';
import { ArchiveFolder } from './embedded/archive/archive-folder.js';
import { clusterPath } from './embedded/cluster.js';
import { type EmbeddedDatabase, startEmbedded } from './embedded/embedded-database.js';

export interface OpenDatabase {
  /** URL of the owner, who migrates and makes logins. */
  readonly ownerUrl: string;
  /** What to tell the operator: which database, and where. */
  readonly description: string;
  /** Begins to archive the embedded database, or its log alone, where a folder for that is named. Errors: StartError. */
  archive(what?: 'all' | 'log'): Promise<void>;
  close(): Promise<void>;
}

const addressFile = (dataDir: string): string => join(dataDir, 'database.url');

/** Where the database of the hub is, and where it is archived. */
export interface DatabasePlace {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** Where the embedded database is archived; undefined: nowhere. */
  readonly backupDir: string | undefined;
  /** Undefined: the key lies in the data folder, and is archived with it. */
  readonly keyFile: string | undefined;
}

/**
 * Refuses what cannot be archived; call it before anything is made in the data folder, since an empty one beside an archive
 * is a database that was lost. Errors: StartError.
 */
export function requireArchivable({ databaseUrl, dataDir, backupDir }: DatabasePlace): void {
  if (backupDir === undefined) return;
  if (databaseUrl !== undefined)
    throw new StartError(
      'HUB_BACKUP_DIR: only the embedded database is archived; leave it away, and archive the PostgreSQL of DATABASE_URL with its own tools.',
    );
  const folder = new ArchiveFolder(backupDir);
  folder.make(dataDir);
  if (folder.readState() === undefined || existsSync(clusterPath(dataDir))) return;
  throw new StartError(
    `HUB_BACKUP_DIR: ${folder.path} holds the archive of a database, and ${dataDir} holds none: restore it (npm run restore -- --to latest), or name another folder.`,
  );
}

/** The database of the hub: `DATABASE_URL`, or the embedded one in the data folder. */
export async function openDatabase(
  options: DatabasePlace & {
    readonly ephemeral?: boolean;
    /** Called when the embedded database is lost for good. */
    onGivenUp?(line: string): void;
  },
  say: (line: string) => void,
): Promise<OpenDatabase> {
  const { databaseUrl, dataDir, ephemeral = false, onGivenUp = say } = options;
  if (databaseUrl !== undefined) {
    const { hostname, port, pathname } = new URL(databaseUrl);
    const description = `PostgreSQL at ${hostname}:${port || 5432}${pathname}`;
    return {
      ownerUrl: databaseUrl,
      description,
      archive: () => Promise.resolve(),
      close: () => Promise.resolve(),
    };
  }
  const embedded = await startEmbedded({ directory: dataDir, ephemeral, say, onGivenUp });
  writeFileSync(addressFile(dataDir), embedded.url(), { mode: 0o600 });
  let archive: Archive | undefined;
  return {
    ownerUrl: embedded.url(),
    description: `embedded PostgreSQL ${embedded.version} at 127.0.0.1:${embedded.port}, data in ${dataDir}`,
    archive: async (what = 'all') => {
      archive = await archiveOf(embedded, options, what, say);
    },
    close: async () => {
      await archive?.stop();
      await embedded.stop();
    },
  };
}

async function archiveOf(
  embedded: EmbeddedDatabase,
  { dataDir, backupDir, keyFile, ephemeral }: DatabasePlace & { readonly ephemeral?: boolean },
  what: 'all' | 'log',
  say: (line: string) => void,
): Promise<Archive | undefined> {
  const cluster = clusterPath(dataDir);
  if (backupDir === undefined) {
    await forgetArchive(embedded.url(), cluster);
    if (!ephemeral) say('archive: none; HUB_BACKUP_DIR names the folder for it');
    return undefined;
  }
  const source = {
    url: embedded.url(),
    cluster,
    keyFile: keyFile === undefined ? join(dataDir, 'hub.key') : undefined,
  };
  return startArchive(new ArchiveFolder(backupDir), source, say, what);
}

/** Where a subgraph that runs alone finds the database of its hub. Errors: StartError. */
export function findDatabase(databaseUrl: string | undefined, dataDir: string): string {
  if (databaseUrl !== undefined) return databaseUrl;
  try {
    return readFileSync(addressFile(dataDir), 'utf8');
  } catch {
    throw new StartError(
      `No database: start the hub first (npm start), which leaves its address in ${dataDir}, or set DATABASE_URL.`,
    );
  }
}
