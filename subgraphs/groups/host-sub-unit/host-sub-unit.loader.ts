import { sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import { nestedList } from '../../../shared/database/nested-page.js';
import { byId } from '../../../shared/database/page.js';
import type { HostSubUnit, HostSubUnitKind } from './host-sub-unit.entity.js';
import { hostSubUnitPolicy } from './host-sub-unit.policy.js';

const columns = sql`id, name, kind, host_unit_id as "hostUnitId", party_committee as "partyCommittee", fictional,
  updated_at as "updatedAt"`;

export const subUnitsOfHostUnit = nestedList<HostSubUnit>({
  name: 'HostUnit.subUnits',
  table: 'groups.host_sub_unit',
  columns,
  parent: 'host_unit_id',
  order: byId,
  policy: hostSubUnitPolicy,
});

export interface HostSubUnitFilter extends Searched {
  readonly hostUnitId?: string | null;
  readonly kind?: HostSubUnitKind | null;
  readonly partyCommittee?: boolean | null;
  readonly compliant?: boolean | null;
  readonly updatedAfter?: Date | null;
}

/** The requirement of `requirementOf` as SQL; a test holds the two equal. */
const compliance = sql`(not party_committee or exists (
  select 1 from groups.internal_organ organ
  where organ.sub_unit_id = host_sub_unit.id and organ.secretary_id is not null and organ.full_time_staff > 0))`;

/** Served by the primary key, or with a filter by its index. */
export const hostSubUnitList = defineList<HostSubUnit, HostSubUnitFilter>({
  name: 'hostSubUnits',
  table: 'groups.host_sub_unit',
  columns,
  policy: hostSubUnitPolicy,
  filters: {
    hostUnitId: (hostUnitId) => sql`host_unit_id = ${hostUnitId}`,
    kind: (kind) => sql`kind = ${kind}`,
    partyCommittee: (partyCommittee) => sql`party_committee = ${partyCommittee}`,
    compliant: (compliant) => sql`${compliance} = ${compliant}`,
    updatedAfter: changedAfter,
  },
});
export const hostSubUnitById = hostSubUnitList.byId;
