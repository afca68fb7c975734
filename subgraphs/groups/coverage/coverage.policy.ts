import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { registerRoles } from '../../../shared/policy/role.js';

/** Figures about all units: for whoever reads the whole register. */
export const coveragePolicy: TypePolicy = {
  type: 'CoverageReport',
  reach: { table: 'groups.host_unit', id: 'id' },
  rows: [{ action: 'read', scope: 'REGISTER', roles: registerRoles }],
};

export const coverageEntrances: Entrances = {
  'Query.coverageReport': { policy: coveragePolicy, action: 'read' },
};
