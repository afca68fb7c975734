import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { registerRoles } from '../../../shared/policy/role.js';

/** Who works inside knows the partners; a partner does not: it sees only what is shared to it (S0:35). */
export const externalPartnerPolicy: TypePolicy = {
  type: 'ExternalPartner',
  reach: { table: 'offices.external_partner', id: 'id' },
  rows: [{ action: 'read', scope: 'REGISTER', roles: registerRoles }],
};

const read = { policy: externalPartnerPolicy, action: 'read' };

export const externalPartnerEntrances: Entrances = {
  'Query.externalPartner': read,
  'Query.externalPartners': read,
  'ExternalPartner.__resolveReference': read,
};
