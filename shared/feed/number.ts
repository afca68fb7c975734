import type { Client } from 'pg';
import { BEHIND, problemOf } from './poison.js';

/** Where readers of the feed are told its new head. */
export const FEED_CHANNEL = 'hub_feed';

/** A value that the table of the feed does not take, or an event that it has already: so at each try. */
const REFUSED = /^(?:22|2350[25])/;

/** The feed does not take a row of this subgraph's outbox. */
export class Refused extends Error {
  constructor(
    readonly subgraph: string,
    readonly problem: string,
  ) {
    super(`${subgraph}: ${problem}`);
  }
}

/** Runs in one transaction, which leaves nothing when it fails. */
async function within<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const done = await work();
    await client.query('commit');
    return done;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

export interface Numbered {
  readonly numbered: number;
  /** Of the outbox of which the most was taken. */
  readonly taken: number;
}

/** Moves up to `limit` events of each outbox into the feed. Errors: Refused, when the feed does not take one of them. */
export function numberBatch(client: Client, schemas: readonly string[], limit: number): Promise<Numbered> {
  return within(client, async () => {
    const head = await client.query('select position from feed.head for update');
    const before = Number(head.rows[0].position);
    await client.query('select feed.make_room($1)', [before]);
    let position = before;
    let taken = 0;
    for (const schema of schemas) {
      const moved = await move(client, schema, position, limit);
      position += moved.numbered;
      taken = Math.max(taken, moved.taken);
    }
    if (position > before) {
      await client.query('update feed.head set position = $1', [position]);
      await client.query('select pg_notify($1, $2)', [FEED_CHANNEL, String(position)]);
    }
    return { numbered: position - before, taken };
  });
}

/** An event of an aggregate of which one was refused before is parked behind that one. */
async function move(client: Client, schema: string, position: number, limit: number): Promise<Numbered> {
  try {
    const { rows } = await client.query<Numbered>(
      `with taken as (
         delete from ${schema}.outbox where id in (select id from ${schema}.outbox order by id limit $2) returning *
       ), behind as (
         insert into feed.dead_letter (subgraph, name, aggregate, version, ids, occurred_at, tries, problem)
         select '${schema}', name, aggregate, version, ids, occurred_at, 0, '${BEHIND}' from taken
         where aggregate in (select aggregate from feed.dead_letter) order by id
       ), moved as (
         insert into feed.event (position, name, aggregate, version, ids, occurred_at)
         select $1::bigint + row_number() over (order by id), name, aggregate, version, ids, occurred_at from taken
         where aggregate not in (select aggregate from feed.dead_letter) returning position
       )
       select (select count(*)::int from moved) as numbered, (select count(*)::int from taken) as taken`,
      [position, limit],
    );
    return rows[0]!;
  } catch (error) {
    const problem = problemOf(error);
    throw REFUSED.test(problem) ? new Refused(schema, problem) : error;
  }
}

/**
 * Parks the first event of an outbox if it is that one which the feed refuses: another may have come before it meanwhile.
 * Answers its name; null when the feed takes it.
 */
export function parkFirst(client: Client, { subgraph }: Refused): Promise<string | null> {
  return within(client, async () => {
    const { rows } = await client.query<{ id: string; name: string }>(
      `select id, name from ${subgraph}.outbox order by id limit 1`,
    );
    const [first] = rows;
    const problem = first && (await refusalOf(client, subgraph, first.id));
    if (!problem) return null;
    await client.query(
      `with taken as (delete from ${subgraph}.outbox where id = $1 returning *)
       insert into feed.dead_letter (subgraph, name, aggregate, version, ids, occurred_at, tries, problem)
       select $2, name, aggregate, version, ids, occurred_at, 1, $3 from taken`,
      [first.id, subgraph, problem],
    );
    return first.name;
  });
}

/** Why the feed does not take this event; null when it would. */
async function refusalOf(client: Client, subgraph: string, id: string): Promise<string | null> {
  await client.query('savepoint probe');
  try {
    await client.query(
      `insert into feed.event (position, name, aggregate, version, ids, occurred_at)
       select (select position + 1 from feed.head), name, aggregate, version, ids, occurred_at
       from ${subgraph}.outbox where id = $1`,
      [id],
    );
    return null;
  } catch (error) {
    const problem = problemOf(error);
    if (!REFUSED.test(problem)) throw error;
    return problem;
  } finally {
    await client.query('rollback to savepoint probe').catch(() => undefined);
  }
}
