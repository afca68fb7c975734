import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { insideRoles } from '../../../shared/policy/role.js';

/** Organisations are not protected from those who work inside. */
export const dispatchedGroupPolicy: TypePolicy = {
  type: 'DispatchedGroup',
  reach: { table: 'groups.dispatched_group', id: 'id' },
  rows: [{ action: 'read', scope: 'REGISTER', roles: insideRoles }],
};

const read = { policy: dispatchedGroupPolicy, action: 'read' };

export const dispatchedGroupEntrances: Entrances = {
  'Query.dispatchedGroup': read,
  'Query.dispatchedGroups': read,
  'DispatchedGroup.__resolveReference': read,
};
