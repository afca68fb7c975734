import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { runMigrations } from '../../shared/database/migrate.js';
import { HubInitial } from '../../shared/database/migrations/0001-hub.js';
import { FeedInitial } from '../../shared/feed/migrations/0001-feed.js';
import { AuthzInitial } from '../../shared/policy/migrations/0001-authz.js';
import { makeDatabase, type TestDatabase } from './database.js';
import { testKeys } from './hub.js';
import { subgraphs } from './subgraphs.js';

/** All that the first version of the hub knew: what is released is never changed, what is new comes after it. */
const migrations = [HubInitial, AuthzInitial, FeedInitial, ...subgraphs.map((part) => part.migrations[0]!)];
const rows = readFileSync(new URL('first-version.sql', import.meta.url), 'utf8');

/** The tables in which the first version left rows. */
export const firstTables = [...rows.matchAll(/^insert into (\S+)/gm)].map(([, table]) => table!);

/** A database as the first version left it: its tables, and a few of the rows that it wrote. */
export async function makeFirstVersion(): Promise<TestDatabase> {
  const database = await makeDatabase('empty');
  await database.sql('create schema hub');
  await runMigrations(database.ownerUrl, migrations);
  await database.sql(rows);
  await database.sql(`insert into hub.installation (demonstration, day, login_prefix, key_fingerprint, world_loaded_at)
    values (true, '2026-11-20', 'hub_${randomBytes(4).toString('hex')}', '${testKeys().fingerprint}', now())`);
  return database;
}
