import type { FeedEvent } from './event.js';

/** What is read of `feed.event`. */
export const EVENT_COLUMNS =
  'event.position, event.name, event.aggregate, event.version, event.ids, event.occurred_at as "occurredAt"';

export interface EventRow extends Omit<FeedEvent, 'position'> {
  readonly position: string;
}

export const toEvent = (row: EventRow): FeedEvent => ({ ...row, position: Number(row.position) });
