import { sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import type { LoaderDefinition } from '../../../shared/database/loader.js';
import { nestedList } from '../../../shared/database/nested-page.js';
import { byId } from '../../../shared/database/page.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { HostKind } from '../dispatched-group/dispatched-group.entity.js';
import type { InternalDisciplineOrgan } from './internal-organ.entity.js';
import { internalOrganPolicy } from './internal-organ.policy.js';

const columns = sql`id, name, host_unit_id as "hostUnitId", sub_unit_id as "subUnitId", secretary_id as "secretaryId",
  secretary_full_time as "secretaryFullTime", secretary_other_portfolio as "secretaryOtherPortfolio",
  full_time_staff as "fullTimeStaff", fictional, established_at as "establishedAt", updated_at as "updatedAt", version`;

export const organsOfHostUnit = nestedList<InternalDisciplineOrgan>({
  name: 'HostUnit.internalOrgans',
  table: 'groups.internal_organ',
  columns,
  parent: 'host_unit_id',
  order: byId,
  policy: internalOrganPolicy,
});

/** By id of the sub-unit; it has one organ or none. */
export const organOfSubUnit: LoaderDefinition<InternalDisciplineOrgan> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<InternalDisciplineOrgan & { subUnitId: string }>`
    select ${columns} from groups.internal_organ
    where sub_unit_id = any(${[...ids]}) and ${whereFor(internalOrganPolicy, 'read', standing, 'id')}`.execute(
    db,
  );
  const organs = new Map(rows.map((organ) => [organ.subUnitId, organ]));
  return ids.map((id) => organs.get(id) ?? null);
};

export interface InternalOrganFilter extends Searched {
  readonly hostUnitId?: string | null;
  readonly hostKind?: HostKind | null;
  readonly compliant?: boolean | null;
  readonly updatedAfter?: Date | null;
}

/** Served by the primary key, or with a filter by its index. */
export const internalOrganList = defineList<InternalDisciplineOrgan, InternalOrganFilter>({
  name: 'internalOrgans',
  table: 'groups.internal_organ',
  columns,
  policy: internalOrganPolicy,
  filters: {
    hostUnitId: (hostUnitId) => sql`host_unit_id = ${hostUnitId}`,
    hostKind: (hostKind) => sql`host_unit_id in (select unit.id from groups.host_unit unit
      join groups.dispatched_group dispatched on dispatched.id = unit.group_id where host_kind = ${hostKind})`,
    // as `requirementOf` judges an organ; a test holds the two equal
    compliant: (compliant) =>
      compliant
        ? sql`secretary_id is not null and full_time_staff > 0`
        : sql`(secretary_id is null or full_time_staff = 0)`,
    updatedAfter: changedAfter,
  },
});
export const internalOrganById = internalOrganList.byId;
