import { type Kysely, sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import { nestedList } from '../../../shared/database/nested-page.js';
import { byId } from '../../../shared/database/page.js';
import type { LiaisonStation } from './liaison-station.entity.js';
import { liaisonStationPolicy } from './liaison-station.policy.js';

const columns = sql`id, name, place_id as "placeId", organ_id as "organId", head_id as "headId",
  supervisor_count as "supervisorCount", updated_at as "updatedAt", version`;
export const stationsOfOrgan = nestedList<LiaisonStation>({
  name: 'SubdistrictOrgan.liaisonStations',
  table: 'districts.liaison_station',
  columns,
  parent: 'organ_id',
  order: byId,
  policy: liaisonStationPolicy,
});

export interface LiaisonStationFilter extends Searched {
  readonly organId?: string | null;
  readonly districtId?: string | null;
  readonly updatedAfter?: Date | null;
}

/** Served by the primary key, or with a filter by its index. */
export const liaisonStationList = defineList<LiaisonStation, LiaisonStationFilter>({
  name: 'liaisonStations',
  table: 'districts.liaison_station',
  columns,
  policy: liaisonStationPolicy,
  filters: {
    organId: (organId) => sql`organ_id = ${organId}`,
    districtId: (districtId) =>
      sql`organ_id in (select id from districts.subdistrict_organ where district_id = ${districtId})`,
    updatedAfter: changedAfter,
  },
});
export const liaisonStationById = liaisonStationList.byId;

/** Where a station is; a station never moves. */
export async function placeOfStation(db: Kysely<unknown>, station: string): Promise<string | null> {
  const { rows } = await sql<{ placeId: string }>`
    select place_id as "placeId" from districts.liaison_station where id = ${station}`.execute(db);
  return rows[0]?.placeId ?? null;
}
