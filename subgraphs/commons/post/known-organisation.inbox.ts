import { type Kysely, sql } from 'kysely';
import type { FeedEvent } from '../../../shared/feed/event.js';
import type { InboxHandlers } from '../../../shared/feed/inbox.js';

async function remember(db: Kysely<unknown>, event: FeedEvent): Promise<void> {
  await sql`insert into commons.known_organisation (id) values (${event.aggregate}) on conflict do nothing`.execute(
    db,
  );
}

/** Posts are started only in organisations that are known to exist. */
export const knownOrganisationInbox: InboxHandlers = {
  'offices.supervision-office.established.v1': remember,
  'groups.dispatched-group.established.v1': remember,
  'districts.district-commission.established.v1': remember,
  'districts.subdistrict-organ.established.v1': remember,
};
