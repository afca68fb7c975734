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
import type { DistrictCommission } from './district-commission.entity.js';
import { districtCommissionPolicy } from './district-commission.policy.js';

const columns = sql`id, name, place_id as "placeId", leader_id as "leaderId", updated_at as "updatedAt"`;
const byId: ListOrder = { columns: [{ sql: 'id', type: 'text' }], direction: 'asc' };

export const districtCommissionById: LoaderDefinition<DistrictCommission> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<DistrictCommission>`select ${columns} from districts.district_commission
    where id = any(${[...ids]}) and ${whereFor(districtCommissionPolicy, 'read', standing, 'id')}`.execute(
    db,
  );
  return inOrder(ids, rows);
};

export interface DistrictCommissionFilter {
  readonly updatedAfter?: Date | null;
}

const listOf = (filter: DistrictCommissionFilter): string => `districtCommissions ${JSON.stringify(filter)}`;
const condition = ({ updatedAfter }: DistrictCommissionFilter) =>
  updatedAfter ? sql`and updated_at > ${updatedAfter}` : sql``;

export async function districtCommissionPage(
  scope: ReadScope,
  filter: DistrictCommissionFilter,
  { first, after }: PageArguments,
): Promise<Page<DistrictCommission>> {
  const end = ordered(byId, first);
  const next = following(listOf(filter), byId, after);
  const { db, standing } = await scope.read();
  const { rows } = await sql<DistrictCommission & { cursorKeys: string[] }>`
    select ${columns}, ${cursorKeys(byId)} from districts.district_commission
    where ${whereFor(districtCommissionPolicy, 'read', standing, 'id')} ${condition(filter)} ${next} ${end}`.execute(
    db,
  );
  return pageOf(listOf(filter), first, rows);
}

export async function districtCommissionCount(
  scope: ReadScope,
  filter: DistrictCommissionFilter,
): Promise<number> {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{
    total: number;
  }>`select count(*)::int as total from districts.district_commission
    where ${whereFor(districtCommissionPolicy, 'read', standing, 'id')} ${condition(filter)}`.execute(db);
  return rows[0]!.total;
}
