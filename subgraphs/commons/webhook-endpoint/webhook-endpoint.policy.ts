import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { allRoles, leadingRoles, type Role } from '../../../shared/policy/role.js';

const keepers: readonly Role[] = ['ADMINISTRATOR'];

/** Administrators keep all, leaders those of their own organisation; a system sees its own. */
export const webhookEndpointPolicy: TypePolicy = {
  type: 'WebhookEndpoint',
  reach: {
    table: 'commons.webhook_endpoint',
    id: 'id',
    organisation: 'organisation_id',
    person: 'person_id',
  },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: keepers },
    { action: 'read', scope: 'OWN_ORGANISATION', roles: leadingRoles },
    { action: 'read', scope: 'PERSON', roles: allRoles },
    { action: 'keep', scope: 'REGISTER', roles: keepers },
    { action: 'keep', scope: 'OWN_ORGANISATION', roles: leadingRoles },
  ],
};

const read = { policy: webhookEndpointPolicy, action: 'read' };
const keep = { policy: webhookEndpointPolicy, action: 'keep' };

export const webhookEndpointEntrances: Entrances = {
  'Query.webhookEndpoint': read,
  'Query.webhookEndpoints': read,
  'WebhookEndpoint.__resolveReference': read,
  'Mutation.webhookEndpointCreate': keep,
  'Mutation.webhookEndpointRotateSecret': keep,
  'Mutation.webhookEndpointDisable': keep,
  'Mutation.webhookEndpointEnable': keep,
  'Mutation.webhookTest': keep,
  'Mutation.webhookReplay': keep,
};

export const webhookEndpointHearing: HearingRows = { 'commons.webhook-endpoint': read };
