import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { hostUnitRoles, registerRoles } from '../../../shared/policy/role.js';

/** Whoever reads a unit reads the group that supervises it too: the graph requires it. */
export const hostUnitPolicy: TypePolicy = {
  type: 'HostUnit',
  reach: { table: 'groups.host_unit', id: 'id', organisation: 'id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: registerRoles },
    { action: 'read', scope: 'OWN_ORGANISATION', roles: hostUnitRoles },
  ],
};

const read = { policy: hostUnitPolicy, action: 'read' };

export const hostUnitEntrances: Entrances = {
  'Query.hostUnit': read,
  'Query.hostUnits': read,
  'HostUnit.__resolveReference': read,
};
