import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { allRoles, registerRoles } from '../../../shared/policy/role.js';

/** Who works inside knows everybody; the others know those who hold a post in their own organisation now. */
export const personPolicy: TypePolicy = {
  type: 'Person',
  reach: { table: 'commons.live_post', id: 'person_id', organisation: 'organisation_id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: registerRoles },
    { action: 'read', scope: 'OWN_ORGANISATION', roles: allRoles },
  ],
};

const read = { policy: personPolicy, action: 'read' };

export const personEntrances: Entrances = {
  'Query.person': read,
  'Query.persons': read,
  'Person.__resolveReference': read,
};
