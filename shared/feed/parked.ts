import { type Kysely, sql } from 'kysely';
import type { Hearing } from './audience.js';
import type { FeedEvent } from './event.js';
import { EVENT_COLUMNS, type EventRow, toEvent } from './event-row.js';
import { attempt, BEHIND, problemOf } from './poison.js';

/** How a subgraph keeps another's fact: by event name, what to write into its own tables. May be given an event again. */
export type InboxHandlers = Readonly<
  Record<string, (db: Kysely<unknown>, event: FeedEvent) => Promise<void>>
>;

/** Handlers, or how they are made of who may hear of an event. */
export type InboxOf = InboxHandlers | ((hearing: Hearing) => InboxHandlers);
export const handlersOf = (inbox: InboxOf, hearing: Hearing): InboxHandlers =>
  typeof inbox === 'function' ? inbox(hearing) : inbox;

/** Who reads the feed, and the schema that keeps its place and its dead letters. */
export interface Consumer {
  readonly schema: string;
  readonly consumer: string;
}

const deadLetters = ({ schema }: Consumer) => sql.table(`${schema}.dead_letter`);

/** Objects whose events wait for an operator. */
export async function parkedAggregates(db: Kysely<unknown>, of: Consumer): Promise<Set<string>> {
  const { rows } = await sql<{ aggregate: string }>`
    select distinct aggregate from ${deadLetters(of)} where consumer = ${of.consumer}`.execute(db);
  return new Set(rows.map(({ aggregate }) => aggregate));
}

/** Parks an event, once. */
export async function park(
  db: Kysely<unknown>,
  of: Consumer,
  { position, aggregate, name }: FeedEvent,
  { tries, problem }: { tries: number; problem: string } = { tries: 0, problem: BEHIND },
): Promise<void> {
  await sql`insert into ${deadLetters(of)} (consumer, position, aggregate, name, tries, problem)
    values (${of.consumer}, ${position}, ${aggregate}, ${name}, ${tries}, ${problem}) on conflict do nothing`.execute(
    db,
  );
}

/** Locks the consumer, so that nothing is applied or parked meanwhile, and gives its place. */
export async function lockPlace(db: Kysely<unknown>, { schema, consumer }: Consumer): Promise<number> {
  const { rows } = await sql<{ position: string }>`
    select position from ${sql.table(`${schema}.inbox`)} where consumer = ${consumer} for update`.execute(db);
  return Number(rows[0]?.position ?? 0);
}

export interface Retried {
  readonly applied: number;
  readonly left: number;
}

/** Applies the parked events of an aggregate in order, up to the first that fails; free again when none is left. */
export async function retryParked(
  db: Kysely<unknown>,
  of: Consumer,
  handlers: InboxHandlers,
  aggregate: string,
): Promise<Retried> {
  await lockPlace(db, of);
  const { rows } = await sql<EventRow>`
    select ${sql.raw(EVENT_COLUMNS)} from ${deadLetters(of)} parked join feed.event using (position)
    where parked.consumer = ${of.consumer} and parked.aggregate = ${aggregate} order by position`.execute(db);
  for (const [applied, row] of rows.entries()) {
    const event = toEvent(row);
    const here = sql`where consumer = ${of.consumer} and position = ${event.position}`;
    const failed = await attempt(db, async () => handlers[event.name]?.(db, event));
    if (failed !== null) {
      await sql`update ${deadLetters(of)} set tries = tries + 1, problem = ${problemOf(failed.fault)},
        last_at = clock_timestamp() ${here}`.execute(db);
      return { applied, left: rows.length - applied };
    }
    await sql`delete from ${deadLetters(of)} ${here}`.execute(db);
  }
  return { applied: rows.length, left: 0 };
}
