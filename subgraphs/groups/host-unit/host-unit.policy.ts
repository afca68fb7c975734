import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { allRoles, insideRoles } from '../../../shared/policy/role.js';

/** Organisations are not protected from those who work inside. */
export const hostUnitPolicy: TypePolicy = {
  type: 'HostUnit',
  reach: { table: 'groups.host_unit', id: 'id', organisation: 'id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: insideRoles },
    { action: 'read', scope: 'OWN_ORGANISATION', roles: allRoles },
  ],
};

const read = { policy: hostUnitPolicy, action: 'read' };

export const hostUnitEntrances: Entrances = {
  'Query.hostUnit': read,
  'Query.hostUnits': read,
  'HostUnit.__resolveReference': read,
};
