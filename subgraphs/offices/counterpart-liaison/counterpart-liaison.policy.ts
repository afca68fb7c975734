import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { registerRoles } from '../../../shared/policy/role.js';

/** Who is whose contact is for everybody inside to know. */
export const counterpartLiaisonPolicy: TypePolicy = {
  type: 'CounterpartLiaison',
  reach: { table: 'offices.counterpart_liaison', id: 'id' },
  rows: [{ action: 'read', scope: 'REGISTER', roles: registerRoles }],
};

const read = { policy: counterpartLiaisonPolicy, action: 'read' };

export const counterpartLiaisonEntrances: Entrances = {
  'Query.counterpartLiaison': read,
  'CounterpartLiaison.__resolveReference': read,
  'DispatchedGroup.__resolveReference': read,
};
