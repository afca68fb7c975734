import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { registerRoles, stationRoles } from '../../../shared/policy/role.js';

/** A register for those inside; the people of a station read the posts of their village. */
export const concurrentPostPolicy: TypePolicy = {
  type: 'ConcurrentPost',
  reach: { table: 'districts.concurrent_post', id: 'id', organisation: 'station_id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: registerRoles },
    { action: 'read', scope: 'OWN_ORGANISATION', roles: stationRoles },
  ],
};

/** The head of the township-level organ keeps the posts of its villages. */
export const postKeepingPolicy: TypePolicy = {
  type: 'ConcurrentPost',
  reach: { table: 'districts.concurrent_post', id: 'id', organisation: 'organ_id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: registerRoles },
    { action: 'keep', scope: 'OWN_ORGANISATION', roles: ['SUBDISTRICT_HEAD'] },
  ],
};

const read = { policy: concurrentPostPolicy, action: 'read' };
const keep = { policy: postKeepingPolicy, action: 'keep' };

export const concurrentPostEntrances: Entrances = {
  'Query.concurrentPost': read,
  'Query.concurrentPosts': read,
  'ConcurrentPost.__resolveReference': read,
  'Mutation.concurrentPostStart': keep,
  'Mutation.concurrentPostEnd': keep,
};

export const concurrentPostHearing: HearingRows = { 'districts.concurrent-post': read };
