import type { EventDraft } from '../feed/event.js';
import type { Query } from './sheet.js';

export interface Told {
  readonly event: EventDraft;
  readonly aggregate: string;
  /** Version of the aggregate after the change. */
  readonly version: number;
}

/** Writes events into the outbox of a subgraph; the sequencer is called when the import is visible. */
export async function tell(query: Query, subgraph: string, now: Date, told: readonly Told[]): Promise<void> {
  const rows = told.map(({ event, ...of }) => ({ ...of, ...event, occurred_at: now }));
  await query(
    `insert into ${subgraph}.outbox (name, aggregate, version, ids, occurred_at)
     select name, aggregate, version, ids, occurred_at from jsonb_to_recordset($1)
       as given (name text, aggregate text, version int, ids jsonb, occurred_at timestamptz)`,
    [JSON.stringify(rows)],
  );
}
