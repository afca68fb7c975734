import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../kernel/hub-error.js';
import { startEmbedded } from './embedded/embedded-database.js';

export interface OpenDatabase {
  /** URL of the owner, who migrates and makes logins. */
  readonly ownerUrl: string;
  /** What to tell the operator: which database, and where. */
  readonly description: string;
  close(): Promise<void>;
}

const addressFile = (dataDir: string): string => join(dataDir, 'database.url');

/** The database of the hub: `DATABASE_URL`, or the embedded one in the data folder. */
export async function openDatabase(
  options: {
    readonly databaseUrl: string | undefined;
    readonly dataDir: string;
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
    return { ownerUrl: databaseUrl, description, close: () => Promise.resolve() };
  }
  const embedded = await startEmbedded({ directory: dataDir, ephemeral, say, onGivenUp });
  writeFileSync(addressFile(dataDir), embedded.url(), { mode: 0o600 });
  return {
    ownerUrl: embedded.url(),
    description: `embedded PostgreSQL ${embedded.version} at 127.0.0.1:${embedded.port}, data in ${dataDir}`,
    close: () => embedded.stop(),
  };
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
