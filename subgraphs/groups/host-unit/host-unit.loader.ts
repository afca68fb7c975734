import { sql } from 'kysely';
import { grouped, inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
import {
  cursorKeys,
  following,
  type ListOrder,
  ordered,
  type Page,
  type PageArguments,
  pageOf,
} from '../../../shared/database/page.js';
import type { ReadScope } from '../../../shared/database/read-scope.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { HostUnit } from './host-unit.entity.js';
import { hostUnitPolicy } from './host-unit.policy.js';

const columns = sql`id, name, group_id as "groupId", seat, party_secretary_id as "partySecretaryId", fictional,
  updated_at as "updatedAt"`;

/** Served by the primary key, or for one group by the index `host_unit_group`. */
const byId: ListOrder = { columns: [{ sql: 'id', type: 'text' }], direction: 'asc' };

export const hostUnitById: LoaderDefinition<HostUnit> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<HostUnit>`select ${columns} from groups.host_unit
    where id = any(${[...ids]}) and ${whereFor(hostUnitPolicy, 'read', standing, 'id')}`.execute(db);
  return inOrder(ids, rows);
};

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

const listOf = ({ groupId, updatedAfter }: HostUnitFilter): string =>
  `hostUnits ${JSON.stringify([groupId, updatedAfter])}`;
const condition = ({ groupId, updatedAfter }: HostUnitFilter) =>
  sql`${groupId ? sql`and group_id = ${groupId}` : sql``}
    ${updatedAfter ? sql`and updated_at > ${updatedAfter}` : sql``}`;

export async function hostUnitPage(
  scope: ReadScope,
  filter: HostUnitFilter,
  { first, after }: PageArguments,
): Promise<Page<HostUnit>> {
  const end = ordered(byId, first);
  const next = following(listOf(filter), byId, after);
  const { db, standing } = await scope.read();
  const { rows } = await sql<HostUnit & { cursorKeys: string[] }>`
    select ${columns}, ${cursorKeys(byId)} from groups.host_unit
    where ${whereFor(hostUnitPolicy, 'read', standing, 'id')} ${condition(filter)} ${next} ${end}`.execute(
    db,
  );
  return pageOf(listOf(filter), first, rows);
}

export async function hostUnitCount(scope: ReadScope, filter: HostUnitFilter): Promise<number> {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from groups.host_unit
    where ${whereFor(hostUnitPolicy, 'read', standing, 'id')} ${condition(filter)}`.execute(db);
  return rows[0]!.total;
}
