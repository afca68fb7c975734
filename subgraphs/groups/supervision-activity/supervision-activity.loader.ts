import { sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import type { SupervisionActivity, SupervisionActivityKind } from './supervision-activity.entity.js';
import { supervisionActivityPolicy } from './supervision-activity.policy.js';

const columns = sql`id, group_id as "groupId", host_unit_id as "hostUnitId", kind, at, person_id as "personId",
  fictional, annulled_at as "annulledAt", annulled_by as "annulledBy", annul_reason as "annulReason",
  updated_at as "updatedAt", version`;

export interface SupervisionActivityFilter {
  readonly groupId?: string | null;
  readonly hostUnitId?: string | null;
  readonly kind?: SupervisionActivityKind | null;
  readonly from?: Date | null;
  readonly until?: Date | null;
  readonly updatedAfter?: Date | null;
}

/** Newest first; served by an index for each filter. */
export const supervisionActivityList = defineList<SupervisionActivity, SupervisionActivityFilter>({
  name: 'supervisionActivities',
  table: 'groups.supervision_activity',
  columns,
  policy: supervisionActivityPolicy,
  order: {
    columns: [
      { sql: 'at', type: 'timestamptz' },
      { sql: 'id', type: 'text' },
    ],
    direction: 'desc',
  },
  filters: {
    groupId: (groupId) => sql`group_id = ${groupId}`,
    hostUnitId: (hostUnitId) => sql`host_unit_id = ${hostUnitId}`,
    kind: (kind) => sql`kind = ${kind}`,
    from: (from) => sql`at >= ${from}`,
    until: (until) => sql`at < ${until}`,
    updatedAfter: changedAfter,
  },
});
export const supervisionActivityById = supervisionActivityList.byId;
