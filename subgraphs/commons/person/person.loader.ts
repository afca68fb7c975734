import { sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import { inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
import type { Person } from './person.entity.js';
import { personPolicy } from './person.policy.js';

const columns = sql`id, name, fictional, service_account as "serviceAccount", updated_at as "updatedAt", version`;
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
  listed: sql`not service_account`,
  filters: {
    organisationId: (organisationId) =>
      sql`id in (select person_id from commons.live_post where organisation_id = ${organisationId})`,
    updatedAfter: changedAfter,
  },
});
export const personById = personList.byId;

/** Whoever asks always finds oneself, lent to one matter only or not; and nobody else by this. */
export const whoAsks: LoaderDefinition<Person> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<Person>`select ${columns} from commons.person
    where id = ${standing.person} and id = any(${[...ids]})`.execute(db);
  return inOrder(ids, rows);
};
