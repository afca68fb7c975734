import { type Kysely, sql } from 'kysely';
import type { FeedEvent } from '../../../shared/feed/event.js';
import type { InboxHandlers } from '../../../shared/feed/parked.js';

async function remember(db: Kysely<unknown>, event: FeedEvent): Promise<void> {
  await sql`insert into zones.known_organisation (id) values (${event.aggregate}) on conflict do nothing`.execute(
    db,
  );
}

/** Zones accepts only participants that their owners have announced. */
export const organisationInbox: InboxHandlers = {
  'offices.supervision-office.established.v1': remember,
  'groups.dispatched-group.established.v1': remember,
  'districts.district-commission.established.v1': remember,
  'districts.subdistrict-organ.established.v1': remember,
};
