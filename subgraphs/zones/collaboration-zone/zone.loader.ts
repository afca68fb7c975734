import { sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { CollaborationZone, ZoneLevel } from './zone.entity.js';
import { zonePolicy } from './zone.policy.js';

const columns = sql`id, name, level, parent_id as "parentId", leader_id as "leaderId",
  composition_template_id as "compositionTemplateId", fictional, updated_at as "updatedAt", version`;

export const zonesWithin: LoaderDefinition<CollaborationZone[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<CollaborationZone>`select ${columns} from zones.zone
    where parent_id = any(${[...ids]}) and ${whereFor(zonePolicy, 'read', standing, 'id')}
    order by parent_id, id`.execute(db);
  return grouped(ids, rows, (row) => row.parentId!);
};

export interface ZoneFilter extends Searched {
  readonly level?: ZoneLevel | null;
  readonly parentId?: string | null;
  readonly organisationId?: string | null;
  readonly updatedAfter?: Date | null;
}

/** Served by the primary key, or with a filter by its index. */
export const zoneList = defineList<CollaborationZone, ZoneFilter>({
  name: 'collaborationZones',
  table: 'zones.zone',
  columns,
  policy: zonePolicy,
  filters: {
    level: (level) => sql`level = ${level}`,
    parentId: (parentId) => sql`parent_id = ${parentId}`,
    organisationId: (organisationId) =>
      sql`id in (select zone_id from authz.zone_membership where organisation_id = ${organisationId} and until is null)`,
    updatedAfter: changedAfter,
  },
});
export const zoneById = zoneList.byId;
