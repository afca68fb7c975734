import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { registerRoles } from '../../../shared/policy/role.js';

/** The structure is for everybody inside to know; those who keep the registers and posts enter what was decided. */
export const reorganisationPolicy: TypePolicy = {
  type: 'Reorganisation',
  reach: { table: 'groups.reorganisation', id: 'id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: registerRoles },
    { action: 'decide', scope: 'REGISTER', roles: ['ADMINISTRATOR', 'PERSONNEL_DEPARTMENT'] },
  ],
};

const read = { policy: reorganisationPolicy, action: 'read' };

export const reorganisationEntrances: Entrances = {
  'Query.reorganisation': read,
  'Query.reorganisations': read,
  'Reorganisation.__resolveReference': read,
  'Mutation.hostUnitsReorganise': { policy: reorganisationPolicy, action: 'decide' },
};

export const reorganisationHearing: HearingRows = { 'groups.reorganisation': read };
