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
import type { CollaborationZone, ZoneLevel } from './zone.entity.js';
import { zonePolicy } from './zone.policy.js';

const columns = sql`id, name, level, parent_id as "parentId", leader_id as "leaderId", charter, fictional,
  updated_at as "updatedAt"`;

const byId: ListOrder = { columns: [{ sql: 'id', type: 'text' }], direction: 'asc' };

export const zoneById: LoaderDefinition<CollaborationZone> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<CollaborationZone>`select ${columns} from zones.zone
    where id = any(${[...ids]}) and ${whereFor(zonePolicy, 'read', standing, 'id')}`.execute(db);
  return inOrder(ids, rows);
};

export const zonesWithin: LoaderDefinition<CollaborationZone[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<CollaborationZone>`select ${columns} from zones.zone
    where parent_id = any(${[...ids]}) and ${whereFor(zonePolicy, 'read', standing, 'id')}
    order by parent_id, id`.execute(db);
  return grouped(ids, rows, (row) => row.parentId!);
};

export const membersOfZone: LoaderDefinition<string[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{ zoneId: string; organisationId: string }>`
    select zone_id as "zoneId", organisation_id as "organisationId" from authz.zone_membership
    where zone_id = any(${[...ids]}) and until is null and ${whereFor(zonePolicy, 'read', standing, 'zone_id')}
    order by zone_id, organisation_id`.execute(db);
  return grouped(ids, rows, (row) => row.zoneId).map((members) =>
    members.map((member) => member.organisationId),
  );
};

export interface ZoneFilter {
  readonly level?: ZoneLevel | null;
  readonly updatedAfter?: Date | null;
}

const listOf = ({ level, updatedAfter }: ZoneFilter): string =>
  `collaborationZones ${JSON.stringify([level, updatedAfter])}`;
const condition = ({ level, updatedAfter }: ZoneFilter) =>
  sql`${level ? sql`and level = ${level}` : sql``} ${updatedAfter ? sql`and updated_at > ${updatedAfter}` : sql``}`;

export async function zonePage(
  scope: ReadScope,
  filter: ZoneFilter,
  { first, after }: PageArguments,
): Promise<Page<CollaborationZone>> {
  const end = ordered(byId, first);
  const next = following(listOf(filter), byId, after);
  const { db, standing } = await scope.read();
  const { rows } = await sql<CollaborationZone & { cursorKeys: string[] }>`
    select ${columns}, ${cursorKeys(byId)} from zones.zone
    where ${whereFor(zonePolicy, 'read', standing, 'id')} ${condition(filter)} ${next} ${end}`.execute(db);
  return pageOf(listOf(filter), first, rows);
}

export async function zoneCount(scope: ReadScope, filter: ZoneFilter): Promise<number> {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from zones.zone
    where ${whereFor(zonePolicy, 'read', standing, 'id')} ${condition(filter)}`.execute(db);
  return rows[0]!.total;
}
