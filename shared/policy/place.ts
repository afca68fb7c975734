import type { TypePolicy } from './policy.js';
import { allRoles } from './role.js';

/** Whoever holds any live post may hold a place in the feed: what is heard from there is decided on at delivery. */
export const placePolicy: TypePolicy = {
  type: 'FeedCursor',
  reach: { table: 'authz.post', id: 'id', organisation: 'organisation_id' },
  rows: [
    { action: 'read', scope: 'OWN_ORGANISATION', roles: allRoles },
    { action: 'read', scope: 'LOAN', roles: allRoles },
  ],
};
