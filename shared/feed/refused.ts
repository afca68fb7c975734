import { type Kysely, sql } from 'kysely';
import { FEED_CHANNEL } from './number.js';
import type { Retried } from './parked.js';
import { attempt, problemOf } from './poison.js';

/** Aggregates of which the feed refused an event. */
export async function refusedAggregates(db: Kysely<unknown>): Promise<string[]> {
  const { rows } = await sql<{ aggregate: string }>`
    select aggregate from feed.dead_letter group by aggregate order by min(id)`.execute(db);
  return rows.map(({ aggregate }) => aggregate);
}

/** Numbers the parked events of an aggregate in order, up to the first that is refused again; nothing is numbered beside. */
export async function retryRefused(db: Kysely<unknown>, aggregate: string): Promise<Retried> {
  const head = await sql<{ position: string }>`select position from feed.head for update`.execute(db);
  const { rows } = await sql<{ id: string }>`
    select id from feed.dead_letter where aggregate = ${aggregate} order by id`.execute(db);
  let position = Number(head.rows[0]!.position);
  for (const [applied, { id }] of rows.entries()) {
    await sql`select feed.make_room(${position}::bigint)`.execute(db);
    const failed = await attempt(db, () =>
      sql`with freed as (delete from feed.dead_letter where id = ${id} returning *)
        insert into feed.event (position, name, aggregate, version, ids, occurred_at)
        select ${position + 1}::bigint, name, aggregate, version, ids, occurred_at from freed`.execute(db),
    );
    if (failed !== null) {
      await sql`update feed.dead_letter set tries = tries + 1, problem = ${problemOf(failed.fault)},
        last_at = clock_timestamp() where id = ${id}`.execute(db);
      return { applied, left: rows.length - applied };
    }
    position += 1;
    await sql`update feed.head set position = ${position}::bigint`.execute(db);
    await sql`select pg_notify(${FEED_CHANNEL}, ${String(position)})`.execute(db);
  }
  return { applied: rows.length, left: 0 };
}
