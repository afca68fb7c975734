import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { allRoles, type Role } from '../../../shared/policy/role.js';

/** Who clears others: the department that keeps personnel matters (S1:33, S1:49), and the leaders of the commission above it. */
const keepers: readonly Role[] = ['PERSONNEL_DEPARTMENT', 'COMMISSION_LEADER'];

export const clearancePolicy: TypePolicy = {
  type: 'Clearance',
  reach: { table: 'authz.clearance', id: 'person_id', person: 'person_id' },
  rows: [
    { action: 'read', scope: 'PERSON', roles: allRoles },
    { action: 'read', scope: 'REGISTER', roles: keepers },
    { action: 'set', scope: 'REGISTER', roles: keepers },
  ],
};

export const clearanceEntrances: Entrances = {
  'Mutation.clearanceSet': { policy: clearancePolicy, action: 'set' },
};

export const clearanceHearing: HearingRows = {
  'commons.clearance': { policy: clearancePolicy, action: 'read' },
};
