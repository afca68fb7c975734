import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { hostUnitRoles, registerRoles } from '../../../shared/policy/role.js';

/** As its host unit: a register for those inside, the own unit's parts for the people of the unit. */
export const hostSubUnitPolicy: TypePolicy = {
  type: 'HostSubUnit',
  reach: { table: 'groups.host_sub_unit', id: 'id', organisation: 'host_unit_id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: registerRoles },
    { action: 'read', scope: 'OWN_ORGANISATION', roles: hostUnitRoles },
  ],
};

const read = { policy: hostSubUnitPolicy, action: 'read' };

export const hostSubUnitEntrances: Entrances = {
  'Query.hostSubUnit': read,
  'Query.hostSubUnits': read,
  'HostSubUnit.__resolveReference': read,
};
