import { sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import type { Person } from './person.entity.js';
import { personPolicy } from './person.policy.js';

const columns = sql`id, name, fictional, updated_at as "updatedAt", version`;
/** Whoever asks always finds oneself: a standing needs a live post, and that post is in an own organisation. */
export interface PersonFilter extends Searched {
  readonly organisationId?: string | null;
  readonly updatedAfter?: Date | null;
}

/** Served by the primary key, or with a filter by its index. */
export const personList = defineList<Person, PersonFilter>({
  name: 'persons',
  table: 'commons.person',
  columns,
  policy: personPolicy,
  filters: {
    organisationId: (organisationId) =>
      sql`id in (select person_id from commons.live_post where organisation_id = ${organisationId})`,
    updatedAfter: changedAfter,
  },
});
export const personById = personList.byId;
