import type { EventDraft } from '../feed/event.js';

export type Row = Readonly<Record<string, unknown>>;

/** Rows by qualified table, in the order in which they can be inserted. Columns as in the table. */
export type WorldTables = Readonly<Record<string, readonly Row[]>>;

/** The outbox row that announces a thing of the world, as `change()` would have written it. */
export function announced(event: EventDraft, aggregate: string, version: number, occurredAt: Date): Row {
  return { name: event.name, aggregate, version, ids: event.ids, occurred_at: occurredAt };
}
