import { sql } from 'kysely';
import type { InboxHandlers } from '../../../shared/feed/parked.js';

/** An officer is assigned only to a group that is known to exist. */
export const knownGroupInbox: InboxHandlers = {
  'groups.dispatched-group.established.v1': async (db, { aggregate }) => {
    await sql`insert into offices.known_group (id) values (${aggregate}) on conflict do nothing`.execute(db);
  },
};
