import { sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import type { DistrictCommission } from './district-commission.entity.js';
import { districtCommissionPolicy } from './district-commission.policy.js';

const columns = sql`id, name, place_id as "placeId", leader_id as "leaderId", updated_at as "updatedAt"`;
export interface DistrictCommissionFilter extends Searched {
  readonly updatedAfter?: Date | null;
}

/** Served by the primary key, or with a filter by its index. */
export const districtCommissionList = defineList<DistrictCommission, DistrictCommissionFilter>({
  name: 'districtCommissions',
  table: 'districts.district_commission',
  columns,
  policy: districtCommissionPolicy,
  filters: { updatedAfter: changedAfter },
});
export const districtCommissionById = districtCommissionList.byId;
