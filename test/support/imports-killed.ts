import { setTimeout as sleep } from 'node:timers/promises';
import type { Sheets } from './city-sheets.js';
import { startProcess } from './process.js';
import {
  asking,
  emptyHome,
  finished,
  firstAdministrator,
  type Imported,
  startImport,
  uploadSheets,
} from './registers.js';

export interface KilledImport extends Imported {
  /** Persons, posts and places that were there to be seen each time it was killed while parts were not all ready, and at the end. */
  readonly seen: readonly number[];
  /** Rows that had been written when it was killed. */
  readonly written: readonly number[];
  /** The same import once more. */
  readonly again: Imported;
  /** Transactions that are still held back at the end. */
  readonly heldBack: number;
}

/**
 * Imports sheets into a hub that is a process of its own and is killed, as often as `kills`: once while rows are written,
 * then when its parts are ready, or are about to be.
 */
export async function importKilled(
  sheets: Sheets,
  kills: readonly ('WRITING' | 'READY')[],
): Promise<KilledImport> {
  const home = await emptyHome();
  const { database, issuer, environment } = home;
  const one = async (text: string): Promise<number> => (await database.sql<{ n: number }>(text))[0]!.n;
  const rows = (): Promise<number> => one('select coalesce(sum(done), 0)::int as n from imports.part');
  const ready = (): Promise<number> =>
    one(`select count(*)::int as n from imports.part where state in ('READY', 'COMMITTED')`);
  const committing = (): Promise<number> =>
    one(`select count(*)::int as n from imports.import where stage in ('COMMITTING', 'DONE')`);
  const visible = (): Promise<number> =>
    one(`select (select count(*) from commons.person where id <> (select person_id from authz.identity))::int
      + (select count(*) from authz.post where role <> 'ADMINISTRATOR')::int + (select count(*) from districts.place)::int as n`);
  const seen: number[] = [];
  const written: number[] = [];
  let hub = await startProcess(environment);
  try {
    await firstAdministrator(home);
    const token = await issuer.token('administrator');
    const id = await uploadSheets(asking(hub.url, token), sheets);
    await startImport(asking(hub.url, token), id);
    for (const at of kills) {
      while ((await (at === 'WRITING' ? rows() : ready())) === 0) await sleep(5);
      written.push(await rows());
      await hub.kill('SIGKILL');
      if ((await committing()) === 0) seen.push(await visible());
      hub = await startProcess(environment);
    }
    const done = await finished(asking(hub.url, token), id);
    seen.push(await visible());
    const repeated = await uploadSheets(asking(hub.url, token), sheets);
    await startImport(asking(hub.url, token), repeated);
    const again = await finished(asking(hub.url, token), repeated);
    const heldBack = await one(
      'select count(*)::int as n from pg_prepared_xacts where database = current_database()',
    );
    return { ...done, seen, written, again, heldBack };
  } finally {
    await hub.kill('SIGKILL');
    await issuer.close();
    await database.drop();
  }
}
