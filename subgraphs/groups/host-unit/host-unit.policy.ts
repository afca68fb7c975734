import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { insideRoles } from '../../../shared/policy/role.js';

/** Organisations are not protected from those who work inside. */
export const hostUnitPolicy: TypePolicy = {
  type: 'HostUnit',
  reach: { table: 'groups.host_unit', id: 'id' },
  rows: [{ action: 'read', scope: 'REGISTER', roles: insideRoles }],
};

const read = { policy: hostUnitPolicy, action: 'read' };

export const hostUnitEntrances: Entrances = {
  'Query.hostUnit': read,
  'Query.hostUnits': read,
  'HostUnit.__resolveReference': read,
};
