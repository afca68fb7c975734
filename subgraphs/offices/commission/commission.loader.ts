import { sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import type { Commission } from './commission.entity.js';
import { commissionPolicy } from './commission.policy.js';

const columns = sql`id, name, level, updated_at as "updatedAt"`;

export interface CommissionFilter extends Searched {
  readonly updatedAfter?: Date | null;
}

/** Served by the primary key, or with a filter by its index. */
export const commissionList = defineList<Commission, CommissionFilter>({
  name: 'commissions',
  table: 'offices.commission',
  columns,
  policy: commissionPolicy,
  filters: { updatedAfter: changedAfter },
});
export const commissionById = commissionList.byId;
