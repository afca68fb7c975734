import { sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { CollaborationZone, ZoneLevel } from './zone.entity.js';
import { zonePolicy } from './zone.policy.js';

const columns = sql`id, name, level, parent_id as "parentId", leader_id as "leaderId", charter, fictional,
  updated_at as "updatedAt"`;

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

/** Served by the primary key, or with a filter by its index. */
export const zoneList = defineList<CollaborationZone, ZoneFilter>({
  name: 'collaborationZones',
  table: 'zones.zone',
  columns,
  policy: zonePolicy,
  filters: { level: (level) => sql`level = ${level}`, updatedAfter: changedAfter },
});
export const zoneById = zoneList.byId;
