import { sql } from 'kysely';
import { inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
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
import { nestedList } from '../../../shared/database/nested-page.js';
import type { LiaisonStation } from './liaison-station.entity.js';
import { liaisonStationPolicy } from './liaison-station.policy.js';

const columns = sql`id, name, place_id as "placeId", organ_id as "organId", head_id as "headId",
  supervisor_count as "supervisorCount", updated_at as "updatedAt"`;
const byId: ListOrder = { columns: [{ sql: 'id', type: 'text' }], direction: 'asc' };

export const liaisonStationById: LoaderDefinition<LiaisonStation> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<LiaisonStation>`select ${columns} from districts.liaison_station
    where id = any(${[...ids]}) and ${whereFor(liaisonStationPolicy, 'read', standing, 'id')}`.execute(db);
  return inOrder(ids, rows);
};

export const stationsOfOrgan = nestedList<LiaisonStation>({
  name: 'SubdistrictOrgan.liaisonStations',
  table: 'districts.liaison_station',
  columns,
  parent: 'organ_id',
  order: 'id',
  policy: liaisonStationPolicy,
});

export interface LiaisonStationFilter {
  readonly organId?: string | null;
  readonly updatedAfter?: Date | null;
}

const listOf = (filter: LiaisonStationFilter): string => `liaisonStations ${JSON.stringify(filter)}`;
const condition = ({ organId, updatedAfter }: LiaisonStationFilter) =>
  sql`${organId ? sql`and organ_id = ${organId}` : sql``}
    ${updatedAfter ? sql`and updated_at > ${updatedAfter}` : sql``}`;

export async function liaisonStationPage(
  scope: ReadScope,
  filter: LiaisonStationFilter,
  { first, after }: PageArguments,
): Promise<Page<LiaisonStation>> {
  const end = ordered(byId, first);
  const next = following(listOf(filter), byId, after);
  const { db, standing } = await scope.read();
  const { rows } = await sql<LiaisonStation & { cursorKeys: string[] }>`
    select ${columns}, ${cursorKeys(byId)} from districts.liaison_station
    where ${whereFor(liaisonStationPolicy, 'read', standing, 'id')} ${condition(filter)} ${next} ${end}`.execute(
    db,
  );
  return pageOf(listOf(filter), first, rows);
}

export async function liaisonStationCount(scope: ReadScope, filter: LiaisonStationFilter): Promise<number> {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from districts.liaison_station
    where ${whereFor(liaisonStationPolicy, 'read', standing, 'id')} ${condition(filter)}`.execute(db);
  return rows[0]!.total;
}
