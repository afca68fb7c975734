import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { allRoles, leadingRoles } from '../../../shared/policy/role.js';

/** As the endpoint, but nobody sees that something was sent of a matter from which they are recused. */
export const webhookDeliveryPolicy: TypePolicy = {
  type: 'WebhookDelivery',
  reach: {
    table: 'commons.webhook_delivery',
    id: 'id',
    organisation: 'organisation_id',
    person: 'person_id',
    matter: 'matter_id',
  },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: ['ADMINISTRATOR'] },
    { action: 'read', scope: 'OWN_ORGANISATION', roles: leadingRoles },
    { action: 'read', scope: 'PERSON', roles: allRoles },
  ],
};

/** Who keeps the hub sees who follows its feed, and how far. */
export const feedConsumerPolicy: TypePolicy = {
  type: 'FeedConsumer',
  reach: { table: 'commons.feed_consumer', id: 'id' },
  rows: [{ action: 'read', scope: 'REGISTER', roles: ['ADMINISTRATOR'] }],
};

const read = { policy: webhookDeliveryPolicy, action: 'read' };

export const webhookDeliveryEntrances: Entrances = {
  'Query.webhookDelivery': read,
  'Query.webhookDeliveries': read,
  'WebhookDelivery.__resolveReference': read,
  'Query.feedConsumers': { policy: feedConsumerPolicy, action: 'read' },
};
