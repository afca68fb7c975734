import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { registerRoles } from '../../../shared/policy/role.js';

/** Organisations are not protected from those who work inside. */
export const outpostCommitteePolicy: TypePolicy = {
  type: 'OutpostCommittee',
  reach: { table: 'groups.outpost_committee', id: 'id' },
  rows: [{ action: 'read', scope: 'REGISTER', roles: registerRoles }],
};

const read = { policy: outpostCommitteePolicy, action: 'read' };

export const outpostCommitteeEntrances: Entrances = {
  'Query.outpostCommittee': read,
  'Query.outpostCommittees': read,
  'OutpostCommittee.__resolveReference': read,
};
