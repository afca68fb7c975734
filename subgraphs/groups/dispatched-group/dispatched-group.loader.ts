import { sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import type { DispatchedGroup, DispatchLevel, HostKind } from './dispatched-group.entity.js';
import { dispatchedGroupPolicy } from './dispatched-group.policy.js';

const columns = sql`id, name, host_kind as "hostKind", dispatch_mode as "dispatchMode", level,
  leader_id as "leaderId", fictional, dispatched_at as "dispatchedAt", updated_at as "updatedAt"`;

export interface DispatchedGroupFilter extends Searched {
  readonly hostKind?: HostKind | null;
  readonly level?: DispatchLevel | null;
  readonly updatedAfter?: Date | null;
}

/** Served by the primary key, or with a filter by its index. */
export const dispatchedGroupList = defineList<DispatchedGroup, DispatchedGroupFilter>({
  name: 'dispatchedGroups',
  table: 'groups.dispatched_group',
  columns,
  policy: dispatchedGroupPolicy,
  filters: {
    hostKind: (hostKind) => sql`host_kind = ${hostKind}`,
    level: (level) => sql`level = ${level}`,
    updatedAfter: changedAfter,
  },
});
export const dispatchedGroupById = dispatchedGroupList.byId;
