import { type Kysely, sql } from 'kysely';
import type { EventDraft } from './event.js';

/** Where writers tell the sequencer that something waits. */
export const OUTBOX_CHANNEL = 'hub_outbox';

export interface Happening {
  readonly aggregate: string;
  readonly version: number;
  readonly occurredAt: Date;
  readonly events: readonly EventDraft[];
}

/** Writes events into the subgraph's outbox, inside the transaction of the change. The caller holds the aggregate's row lock. */
export async function writeEvents(db: Kysely<unknown>, schema: string, happening: Happening): Promise<void> {
  const { aggregate, version, occurredAt } = happening;
  const names = new Set(happening.events.map(({ name }) => name));
  if (names.size < happening.events.length)
    throw new Error(`${aggregate}: the same event twice in one change`);
  for (const event of happening.events)
    await sql`insert into ${sql.table(`${schema}.outbox`)} (name, aggregate, version, ids, occurred_at)
      values (${event.name}, ${aggregate}, ${version}, ${JSON.stringify(event.ids)}::jsonb, ${occurredAt})`.execute(
      db,
    );
  if (happening.events.length > 0) await sql`select pg_notify(${OUTBOX_CHANNEL}, '')`.execute(db);
}
