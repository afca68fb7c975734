import { sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { HostKind } from '../dispatched-group/dispatched-group.entity.js';
import type { HostUnit } from './host-unit.entity.js';
import { hostUnitPolicy } from './host-unit.policy.js';

const columns = sql`id, name, group_id as "groupId", seat, party_secretary_id as "partySecretaryId",
  party_committee_kind as "partyCommitteeKind", fictional,
  abolished_from as "abolishedFrom", updated_at as "updatedAt"`;

/** The units that a group supervises, its seat first. */
export const hostUnitsOfGroup: LoaderDefinition<HostUnit[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<HostUnit>`select ${columns} from groups.host_unit
    where group_id = any(${[...ids]}) and abolished_from is null and ${whereFor(hostUnitPolicy, 'read', standing, 'id')}
    order by group_id, seat desc, id`.execute(db);
  return grouped(ids, rows, (row) => row.groupId);
};

export interface HostUnitFilter extends Searched {
  readonly groupId?: string | null;
  readonly hostKind?: HostKind | null;
  readonly updatedAfter?: Date | null;
}

/** Served by the primary key, or with a filter by its index. */
export const hostUnitList = defineList<HostUnit, HostUnitFilter>({
  name: 'hostUnits',
  table: 'groups.host_unit',
  columns,
  policy: hostUnitPolicy,
  listed: sql`abolished_from is null`,
  filters: {
    groupId: (groupId) => sql`group_id = ${groupId}`,
    hostKind: (hostKind) =>
      sql`group_id in (select id from groups.dispatched_group where host_kind = ${hostKind})`,
    updatedAfter: changedAfter,
  },
});
export const hostUnitById = hostUnitList.byId;
