import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { registerRoles } from '../../../shared/policy/role.js';

/** The structure is not protected from those who work inside; who keeps the registers reads it too. */
export const organisationPolicy: TypePolicy = {
  type: 'Organisation',
  reach: { table: 'directory.organisation', id: 'id' },
  rows: [{ action: 'read', scope: 'REGISTER', roles: registerRoles }],
};

export const organisationEntrances: Entrances = {
  'Query.organisations': { policy: organisationPolicy, action: 'read' },
};
