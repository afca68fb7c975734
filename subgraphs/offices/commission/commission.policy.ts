import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { registerRoles } from '../../../shared/policy/role.js';

/** Organisations are not protected from those who work inside. */
export const commissionPolicy: TypePolicy = {
  type: 'Commission',
  reach: { table: 'offices.commission', id: 'id' },
  rows: [{ action: 'read', scope: 'REGISTER', roles: registerRoles }],
};

const read = { policy: commissionPolicy, action: 'read' };

export const commissionEntrances: Entrances = {
  'Query.commission': read,
  'Query.commissions': read,
  'Commission.__resolveReference': read,
};
