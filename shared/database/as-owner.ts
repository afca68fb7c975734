import { Client } from 'pg';
import type { HubKeys } from '../kernel/keys.js';
import { StartError } from '../kernel/hub-error.js';
import { readKeys } from '../server/key-file.js';
import { type Installation, type MigrateOptions, requireInstallation } from './migrate.js';
import { findDatabase } from './open-database.js';

/** Where the hub's database is, for a process that did not open it. */
export interface DatabasePlace {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly keyFile: string | undefined;
}

export interface OwnedDatabase {
  readonly owner: Client;
  readonly ownerUrl: string;
  readonly keys: HubKeys;
  readonly installation: Installation;
}

/**
 * Does something on a database that its hub has brought to this version, as its owner.
 * Errors: StartError when there is none, or it cannot be reached, or it is empty, has another key, or is of another version.
 */
export async function asOwner<T>(
  { databaseUrl, dataDir, keyFile }: DatabasePlace,
  subgraphs: MigrateOptions['subgraphs'],
  work: (of: OwnedDatabase) => T | Promise<T>,
): Promise<T> {
  const keys = readKeys(dataDir, keyFile);
  const ownerUrl = findDatabase(databaseUrl, dataDir);
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect().catch((error: { code?: string; message: string }) => {
    throw new StartError(
      `The database cannot be reached (${error.code ?? error.message}): start the hub first, or see DATABASE_URL.`,
    );
  });
  try {
    const installation = await requireInstallation(owner, keys, subgraphs);
    return await work({ owner, ownerUrl, keys, installation });
  } finally {
    await owner.end();
  }
}
