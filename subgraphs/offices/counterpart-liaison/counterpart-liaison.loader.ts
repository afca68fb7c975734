import { type Kysely, sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import { nestedList } from '../../../shared/database/nested-page.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { CounterpartLiaison } from './counterpart-liaison.entity.js';
import { counterpartLiaisonPolicy } from './counterpart-liaison.policy.js';

const columns = sql`id, office_id as "officeId", group_id as "groupId", officer_id as "officerId", "from", until,
  "primary", handed_over_from_id as "handedOverFromId", updated_at as "updatedAt"`;

export interface CounterpartLiaisonFilter {
  readonly groupId?: string | null;
  readonly officeId?: string | null;
  readonly active?: boolean | null;
  readonly updatedAfter?: Date | null;
}

const newestFirst = {
  columns: [
    { sql: 'from', type: 'timestamptz' },
    { sql: 'id', type: 'text' },
  ],
  direction: 'desc',
} as const;

/** Newest first; served by `counterpart_liaison_newest`, or with a filter by the index of that filter. */
export const counterpartLiaisonList = defineList<CounterpartLiaison, CounterpartLiaisonFilter>({
  name: 'counterpartLiaisons',
  table: 'offices.counterpart_liaison',
  columns,
  policy: counterpartLiaisonPolicy,
  order: newestFirst,
  filters: {
    groupId: (groupId) => sql`group_id = ${groupId}`,
    officeId: (officeId) => sql`office_id = ${officeId}`,
    active: (active) => (active ? sql`until is null` : sql`until is not null`),
    updatedAfter: changedAfter,
  },
});
export const counterpartLiaisonById = counterpartLiaisonList.byId;

/** By id of a liaison: the one that took over from it. */
export const successorOfLiaison: LoaderDefinition<CounterpartLiaison> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<CounterpartLiaison>`select ${columns} from offices.counterpart_liaison
    where handed_over_from_id = any(${[...ids]})
      and ${whereFor(counterpartLiaisonPolicy, 'read', standing, 'id')}`.execute(db);
  return grouped(ids, rows, (row) => row.handedOverFromId!).map(([successor]) => successor ?? null);
};

/** Does this person hold a post in this office at this moment? For rules. */
export async function isOfficerOf(
  db: Kysely<unknown>,
  officerId: string,
  officeId: string,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from authz.post where person_id = ${officerId} and organisation_id = ${officeId} and matter_id is null
      and "from" <= clock_timestamp() and (until is null or until > clock_timestamp())`.execute(db);
  return rows.length > 0;
}

/** The active primary liaisons of an office, one for each of its groups, newest first; served by `counterpart_liaison_of_office`. */
export const groupsOfOffice = nestedList<CounterpartLiaison>({
  name: 'SupervisionOffice.counterpartGroups',
  table: 'offices.counterpart_liaison',
  columns,
  parent: 'office_id',
  order: newestFirst,
  policy: counterpartLiaisonPolicy,
  also: () => sql<boolean>`"primary" and until is null`,
});

/** The active liaisons of an office. */
export const liaisonsOfOffice: LoaderDefinition<CounterpartLiaison[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<CounterpartLiaison>`select ${columns} from offices.counterpart_liaison
    where office_id = any(${[...ids]}) and until is null
      and ${whereFor(counterpartLiaisonPolicy, 'read', standing, 'id')}
    order by office_id, id`.execute(db);
  return grouped(ids, rows, (row) => row.officeId);
};

/** The active primary liaison of a group; the index `counterpart_liaison_one_primary` leaves room for one. */
export const liaisonOfGroup: LoaderDefinition<CounterpartLiaison> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<CounterpartLiaison>`select ${columns} from offices.counterpart_liaison
    where group_id = any(${[...ids]}) and "primary" and until is null
      and ${whereFor(counterpartLiaisonPolicy, 'read', standing, 'id')}`.execute(db);
  return grouped(ids, rows, (row) => row.groupId).map(([primary]) => primary ?? null);
};
