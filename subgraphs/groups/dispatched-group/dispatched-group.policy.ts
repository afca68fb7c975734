import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { hostUnitRoles, registerRoles } from '../../../shared/policy/role.js';

/** Groups are not protected from those who work inside or in the units that groups supervise. */
export const dispatchedGroupPolicy: TypePolicy = {
  type: 'DispatchedGroup',
  reach: { table: 'groups.dispatched_group', id: 'id' },
  rows: [{ action: 'read', scope: 'REGISTER', roles: [...registerRoles, ...hostUnitRoles] }],
};

const read = { policy: dispatchedGroupPolicy, action: 'read' };

export const dispatchedGroupEntrances: Entrances = {
  'Query.dispatchedGroup': read,
  'Query.dispatchedGroups': read,
  'DispatchedGroup.__resolveReference': read,
};

export const dispatchedGroupHearing: HearingRows = { 'groups.dispatched-group': read };
