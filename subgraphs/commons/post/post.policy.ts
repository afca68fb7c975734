import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { allRoles, registerRoles } from '../../../shared/policy/role.js';

/** As with persons: all posts for those who work inside, those of the own organisation for the others. */
export const postPolicy: TypePolicy = {
  type: 'Post',
  reach: { table: 'authz.post', id: 'id', organisation: 'organisation_id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: registerRoles },
    { action: 'read', scope: 'OWN_ORGANISATION', roles: allRoles },
  ],
};

const read = { policy: postPolicy, action: 'read' };

export const postEntrances: Entrances = {
  'Query.post': read,
  'Query.posts': read,
  'Post.__resolveReference': read,
};
