import { type Kysely, sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import { graphTypeOf, type OrganisationType } from './organisation.entity.js';
import type { OrganisationVersion } from './organisation-version.entity.js';
import { organisationPolicy } from './organisation.policy.js';

export interface OrganisationFilter extends Searched {
  /** The moment whose structure is asked for. */
  readonly at: Date | 'now';
  readonly types?: readonly OrganisationType[] | null;
  readonly parentId?: string | null;
  readonly updatedAfter?: Date | null;
}

/** Served by the primary key, or with a filter by its index; of each organisation one version is in force at a moment. */
export const organisationList = defineList<OrganisationVersion, OrganisationFilter>({
  name: 'organisations',
  table: 'directory.organisation',
  columns: sql`id, name, parent_id as "parentId", predecessors, since as "from", until`,
  policy: organisationPolicy,
  filters: {
    at: (at) =>
      at === 'now' ? sql`until is null` : sql`since <= ${at} and (until is null or until > ${at})`,
    types: (types) => sql`type = any(${types.map(graphTypeOf)})`,
    parentId: (parentId) => sql`parent_id = ${parentId}`,
    updatedAfter: changedAfter,
  },
});

/** The organisations that came out of others, by the id of the other. */
export const successorsOf: LoaderDefinition<string[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{ predecessor: string; id: string }>`
    select distinct predecessor, id from directory.organisation, unnest(predecessors) predecessor
    where predecessors && ${[...ids]}::text[] and predecessor = any(${[...ids]})
      and ${whereFor(organisationPolicy, 'read', standing, 'id')}
    order by predecessor, id`.execute(db);
  return grouped(ids, rows, (row) => row.predecessor).map((found) => found.map(({ id }) => id));
};

/** Whether there is such an organisation now, of any type. */
export async function isInForce(db: Kysely<unknown>, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from directory.organisation where id = ${id} and until is null`.execute(
    db,
  );
  return rows.length > 0;
}

/** Whether there is or was such an organisation, of any type. */
export async function wasEverThere(db: Kysely<unknown>, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from directory.organisation where id = ${id} limit 1`.execute(db);
  return rows.length > 0;
}
