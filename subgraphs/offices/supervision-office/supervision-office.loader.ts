import { sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import type { OfficeKind, SupervisionOffice } from './supervision-office.entity.js';
import { supervisionOfficePolicy } from './supervision-office.policy.js';

const columns = sql`id, name, kind, commission_id as "commissionId", head_id as "headId",
  updated_at as "updatedAt"`;

export interface SupervisionOfficeFilter extends Searched {
  readonly kind?: OfficeKind | null;
  readonly updatedAfter?: Date | null;
}

/** Served by the primary key, or with a filter by its index. */
export const supervisionOfficeList = defineList<SupervisionOffice, SupervisionOfficeFilter>({
  name: 'supervisionOffices',
  table: 'offices.supervision_office',
  columns,
  policy: supervisionOfficePolicy,
  filters: { kind: (kind) => sql`kind = ${kind}`, updatedAfter: changedAfter },
});
export const supervisionOfficeById = supervisionOfficeList.byId;
