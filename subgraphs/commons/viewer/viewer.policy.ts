import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { allRoles } from '../../../shared/policy/role.js';

/** Whoever holds any live post may ask who one is, if it be for one matter only. */
const viewerPolicy: TypePolicy = {
  type: 'Viewer',
  reach: { table: 'commons.live_post', id: 'person_id', organisation: 'organisation_id' },
  rows: [
    { action: 'read', scope: 'OWN_ORGANISATION', roles: allRoles },
    { action: 'read', scope: 'LOAN', roles: allRoles },
  ],
};

export const viewerEntrances: Entrances = {
  'Query.viewer': { policy: viewerPolicy, action: 'read' },
};
