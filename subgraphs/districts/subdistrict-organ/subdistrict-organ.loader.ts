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
import type { SubdistrictOrgan, SubdistrictOrganKind } from './subdistrict-organ.entity.js';
import { subdistrictOrganPolicy } from './subdistrict-organ.policy.js';

const columns = sql`id, name, kind, place_id as "placeId", district_id as "districtId", head_id as "headId",
  updated_at as "updatedAt"`;
const byId: ListOrder = { columns: [{ sql: 'id', type: 'text' }], direction: 'asc' };

export const subdistrictOrganById: LoaderDefinition<SubdistrictOrgan> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<SubdistrictOrgan>`select ${columns} from districts.subdistrict_organ
    where id = any(${[...ids]}) and ${whereFor(subdistrictOrganPolicy, 'read', standing, 'id')}`.execute(db);
  return inOrder(ids, rows);
};

export const organsOfCommission = nestedList<SubdistrictOrgan>({
  name: 'DistrictCommission.subdistrictOrgans',
  table: 'districts.subdistrict_organ',
  columns,
  parent: 'district_id',
  order: 'id',
  policy: subdistrictOrganPolicy,
});

export interface SubdistrictOrganFilter {
  readonly districtId?: string | null;
  readonly kind?: SubdistrictOrganKind | null;
  readonly updatedAfter?: Date | null;
}

const listOf = (filter: SubdistrictOrganFilter): string => `subdistrictOrgans ${JSON.stringify(filter)}`;
const condition = ({ districtId, kind, updatedAfter }: SubdistrictOrganFilter) =>
  sql`${districtId ? sql`and district_id = ${districtId}` : sql``} ${kind ? sql`and kind = ${kind}` : sql``}
    ${updatedAfter ? sql`and updated_at > ${updatedAfter}` : sql``}`;

export async function subdistrictOrganPage(
  scope: ReadScope,
  filter: SubdistrictOrganFilter,
  { first, after }: PageArguments,
): Promise<Page<SubdistrictOrgan>> {
  const end = ordered(byId, first);
  const next = following(listOf(filter), byId, after);
  const { db, standing } = await scope.read();
  const { rows } = await sql<SubdistrictOrgan & { cursorKeys: string[] }>`
    select ${columns}, ${cursorKeys(byId)} from districts.subdistrict_organ
    where ${whereFor(subdistrictOrganPolicy, 'read', standing, 'id')} ${condition(filter)} ${next} ${end}`.execute(
    db,
  );
  return pageOf(listOf(filter), first, rows);
}

export async function subdistrictOrganCount(
  scope: ReadScope,
  filter: SubdistrictOrganFilter,
): Promise<number> {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from districts.subdistrict_organ
    where ${whereFor(subdistrictOrganPolicy, 'read', standing, 'id')} ${condition(filter)}`.execute(db);
  return rows[0]!.total;
}
