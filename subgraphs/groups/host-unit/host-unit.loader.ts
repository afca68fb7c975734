import { sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { HostUnit } from './host-unit.entity.js';
import { hostUnitPolicy } from './host-unit.policy.js';

const columns = sql`id, name, group_id as "groupId", seat, party_secretary_id as "partySecretaryId", fictional,
  updated_at as "updatedAt"`;

/** The units that a group supervises, its seat first. */
export const hostUnitsOfGroup: LoaderDefinition<HostUnit[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<HostUnit>`select ${columns} from groups.host_unit
    where group_id = any(${[...ids]}) and ${whereFor(hostUnitPolicy, 'read', standing, 'id')}
    order by group_id, seat desc, id`.execute(db);
  return grouped(ids, rows, (row) => row.groupId);
};

export interface HostUnitFilter {
  readonly groupId?: string | null;
  readonly updatedAfter?: Date | null;
}

/** Served by the primary key, or with a filter by its index. */
export const hostUnitList = defineList<HostUnit, HostUnitFilter>({
  name: 'hostUnits',
  table: 'groups.host_unit',
  columns,
  policy: hostUnitPolicy,
  filters: { groupId: (groupId) => sql`group_id = ${groupId}`, updatedAfter: changedAfter },
});
export const hostUnitById = hostUnitList.byId;
