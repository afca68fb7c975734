import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { allRoles, registerRoles, type Role } from '../../../shared/policy/role.js';

/** Those who keep the register of people: the personnel department (S1:33, S1:49), and the keeper of all registers. */
const keepers: readonly Role[] = ['ADMINISTRATOR', 'PERSONNEL_DEPARTMENT'];

/** Who works inside knows everybody; the others know those who hold a post in their own organisation now. */
export const personPolicy: TypePolicy = {
  type: 'Person',
  reach: { table: 'commons.live_post', id: 'person_id', organisation: 'organisation_id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: registerRoles },
    { action: 'read', scope: 'OWN_ORGANISATION', roles: allRoles },
    { action: 'add', scope: 'REGISTER', roles: keepers },
    { action: 'rename', scope: 'REGISTER', roles: keepers },
  ],
};

const read = { policy: personPolicy, action: 'read' };

export const personEntrances: Entrances = {
  'Query.person': read,
  'Query.persons': read,
  'Person.__resolveReference': read,
  'Mutation.personAdd': { policy: personPolicy, action: 'add' },
  'Mutation.personRename': { policy: personPolicy, action: 'rename' },
};

export const personHearing: HearingRows = { 'commons.person': read };
