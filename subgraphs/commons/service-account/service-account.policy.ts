import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { allRoles, leadingRoles, type Role } from '../../../shared/policy/role.js';

/** Who gives roles of the hub gives this one, too; docs/decisions/0020-service-accounts-and-webhooks.md. */
const keepers: readonly Role[] = ['ADMINISTRATOR'];

/** To end is for the leaders of its organisation, too: it takes sight away and gives none. */
export const serviceAccountPolicy: TypePolicy = {
  type: 'ServiceAccount',
  reach: {
    table: 'commons.service_account',
    id: 'id',
    organisation: 'organisation_id',
    person: 'person_id',
  },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: keepers },
    { action: 'read', scope: 'OWN_ORGANISATION', roles: leadingRoles },
    { action: 'read', scope: 'PERSON', roles: allRoles },
    { action: 'create', scope: 'REGISTER', roles: keepers },
    { action: 'rotate', scope: 'REGISTER', roles: keepers },
    { action: 'end', scope: 'REGISTER', roles: keepers },
    { action: 'end', scope: 'OWN_ORGANISATION', roles: leadingRoles },
  ],
};

const read = { policy: serviceAccountPolicy, action: 'read' };
const end = { policy: serviceAccountPolicy, action: 'end' };

export const serviceAccountEntrances: Entrances = {
  'Query.serviceAccount': read,
  'Query.serviceAccounts': read,
  'ServiceAccount.__resolveReference': read,
  'Mutation.serviceAccountCreate': { policy: serviceAccountPolicy, action: 'create' },
  'Mutation.serviceAccountSecretRotate': { policy: serviceAccountPolicy, action: 'rotate' },
  'Mutation.serviceAccountSecretEnd': end,
  'Mutation.serviceAccountEnd': end,
};

export const serviceAccountHearing: HearingRows = { 'commons.service-account': read };
