import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { allRoles, registerRoles, type Role } from '../../../shared/policy/role.js';

/** Those who keep posts: personnel matters are one department's (S1:33, S1:49), beside the keeper of the registers. */
const keepers: readonly Role[] = ['ADMINISTRATOR', 'PERSONNEL_DEPARTMENT'];

/** As with persons: all posts for those who work inside, those of the own organisation for the others. */
export const postPolicy: TypePolicy = {
  type: 'Post',
  reach: { table: 'authz.post', id: 'id', organisation: 'organisation_id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: registerRoles },
    { action: 'read', scope: 'OWN_ORGANISATION', roles: allRoles },
    { action: 'start', scope: 'REGISTER', roles: keepers },
    { action: 'end', scope: 'REGISTER', roles: keepers },
  ],
};

const read = { policy: postPolicy, action: 'read' };

export const postEntrances: Entrances = {
  'Query.post': read,
  'Query.posts': read,
  'Post.__resolveReference': read,
  'Mutation.postStart': { policy: postPolicy, action: 'start' },
  'Mutation.postEnd': { policy: postPolicy, action: 'end' },
};

export const postHearing: HearingRows = { 'commons.post': read };
