import { sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import { nestedList } from '../../../shared/database/nested-page.js';
import { byId } from '../../../shared/database/page.js';
import type { SubdistrictOrgan, SubdistrictOrganKind } from './subdistrict-organ.entity.js';
import { subdistrictOrganPolicy } from './subdistrict-organ.policy.js';

const columns = sql`id, name, kind, place_id as "placeId", district_id as "districtId", head_id as "headId",
  updated_at as "updatedAt"`;
export const organsOfCommission = nestedList<SubdistrictOrgan>({
  name: 'DistrictCommission.subdistrictOrgans',
  table: 'districts.subdistrict_organ',
  columns,
  parent: 'district_id',
  order: byId,
  policy: subdistrictOrganPolicy,
});

export interface SubdistrictOrganFilter extends Searched {
  readonly districtId?: string | null;
  readonly kind?: SubdistrictOrganKind | null;
  readonly updatedAfter?: Date | null;
}

/** Served by the primary key, or with a filter by its index. */
export const subdistrictOrganList = defineList<SubdistrictOrgan, SubdistrictOrganFilter>({
  name: 'subdistrictOrgans',
  table: 'districts.subdistrict_organ',
  columns,
  policy: subdistrictOrganPolicy,
  filters: {
    districtId: (districtId) => sql`district_id = ${districtId}`,
    kind: (kind) => sql`kind = ${kind}`,
    updatedAfter: changedAfter,
  },
});
export const subdistrictOrganById = subdistrictOrganList.byId;
