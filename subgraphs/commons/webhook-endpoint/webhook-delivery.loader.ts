import { sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import type { DeliveryStatus, FeedConsumer, WebhookDelivery } from './webhook-delivery.entity.js';
import { feedConsumerPolicy, webhookDeliveryPolicy } from './webhook-delivery.policy.js';

export interface WebhookDeliveryFilter {
  readonly endpointId?: string | null;
  readonly status?: DeliveryStatus | null;
  readonly updatedAfter?: Date | null;
}

/** What the graph shows of one. */
export type ShownDelivery = Pick<WebhookDelivery, 'id' | 'endpointId'>;

export const webhookDeliveryList = defineList<ShownDelivery, WebhookDeliveryFilter>({
  name: 'webhookDeliveries',
  table: 'commons.webhook_delivery',
  columns: sql`id, endpoint_id as "endpointId", name as event, occurred_at as "occurredAt", status, attempts, result,
    case when status = 'PENDING' then due_at end as "dueAt", created_at as "createdAt", updated_at as "updatedAt"`,
  policy: webhookDeliveryPolicy,
  order: {
    columns: [
      { sql: 'created_at', type: 'timestamptz' },
      { sql: 'id', type: 'text' },
    ],
    direction: 'desc',
  },
  filters: {
    endpointId: (endpointId) => sql`endpoint_id = ${endpointId}`,
    status: (status) => sql`status = ${status}`,
    updatedAfter: changedAfter,
  },
});
export const webhookDeliveryById = webhookDeliveryList.byId;

export const feedConsumerList = defineList<FeedConsumer, { readonly updatedAfter?: Date | null }>({
  name: 'feedConsumers',
  table: 'commons.feed_consumer',
  columns: sql`id, unread, waiting, oldest_waiting as "oldestWaiting", succeeded_at as "succeededAt",
    failing_since as "failingSince", (select full_at from feed.partition join commons.webhook_progress progress
      on number = (progress.position + 1) / 100000 where progress.endpoint_id = feed_consumer.id) as "fullAt"`,
  policy: feedConsumerPolicy,
  filters: { updatedAfter: changedAfter },
});
