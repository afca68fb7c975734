import { Client } from 'pg';
import { markWorldLoaded, readInstallation } from '../database/migrate.js';
import { OUTBOX_CHANNEL } from '../feed/outbox.js';
import type { City } from './city.js';
import { insertRows } from './insert-rows.js';
import type { WorldTables } from './rows.js';

const LOCK = "hashtext('linked-supervision-hub:world')";

/** An index of the pieces of names is built in a moment over all rows, and takes many times as long row by row. */
async function withoutSearchIndexes(owner: Client, load: () => Promise<void>): Promise<void> {
  const { rows } = await owner.query<{ name: string; definition: string }>(
    `select format('%I.%I', schemaname, indexname) as name, indexdef as definition from pg_indexes
     where indexdef like '%USING gin (terms)%'`,
  );
  for (const { name } of rows) await owner.query(`drop index ${name}`);
  await load();
  for (const { definition } of rows) await owner.query(definition);
}

/**
 * Loads the demonstration world in one transaction: all of it is there, or none. Prints one line for each part. Of
 * several hubs that start together one loads, and the others wait for it.
 * @param parts what each subgraph makes of the city, by its name
 */
export async function loadWorld(options: {
  readonly ownerUrl: string;
  readonly city: City;
  readonly parts: readonly { readonly name: string; readonly world: (city: City) => WorldTables }[];
  say(line: string): void;
}): Promise<void> {
  const owner = new Client({ connectionString: options.ownerUrl });
  await owner.connect();
  try {
    await owner.query('begin');
    await owner.query(`select pg_advisory_xact_lock(${LOCK})`);
    if ((await readInstallation(owner))?.worldLoaded) return;
    await withoutSearchIndexes(owner, async () => {
      for (const part of options.parts) {
        const tables = Object.entries(part.world(options.city));
        for (const [table, rows] of tables) await insertRows(owner, table, rows);
        const total = tables.reduce((sum, [, rows]) => sum + rows.length, 0);
        options.say(`demonstration world: ${part.name}, ${total} rows`);
      }
    });
    await markWorldLoaded(owner);
    await owner.query('select pg_notify($1, $2)', [OUTBOX_CHANNEL, '']);
    await owner.query('commit');
    await owner.query('vacuum analyze'); // which also sorts what waits to be indexed
  } finally {
    await owner.end();
  }
}
