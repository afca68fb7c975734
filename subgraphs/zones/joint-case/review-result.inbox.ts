import { type Kysely, sql } from 'kysely';
import type { FeedEvent } from '../../../shared/feed/event.js';
import type { InboxHandlers } from '../../../shared/feed/parked.js';

const remember =
  (outcome: 'PASSED' | 'REJECTED') =>
  async (db: Kysely<unknown>, { aggregate, ids, occurredAt }: FeedEvent): Promise<void> => {
    await sql`insert into zones.review_result values (${aggregate}, ${ids['jointCase']}, ${outcome}, ${occurredAt})
      on conflict (review_id) do update set outcome = excluded.outcome, at = excluded.at`.execute(db);
  };

/** What came of pre-filing reviews, which offices keeps. No result means that it did not pass. */
export const reviewResultInbox: InboxHandlers = {
  'offices.pre-filing-review.passed.v1': remember('PASSED'),
  'offices.pre-filing-review.rejected.v1': remember('REJECTED'),
};
