import { sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import type { WebhookEndpoint, WebhookState } from './webhook-endpoint.entity.js';
import { webhookEndpointPolicy } from './webhook-endpoint.policy.js';

const columns = sql`id, service_account_id as "serviceAccountId", person_id as "personId", organisation_id as "organisationId",
  url, types, zone_ids as "zoneIds", organisation_ids as "organisationIds", state, disabled_because as "disabledBecause",
  created_at as "createdAt", updated_at as "updatedAt", version`;

export interface WebhookEndpointFilter {
  readonly organisationId?: string | null;
  readonly state?: WebhookState | null;
  readonly updatedAfter?: Date | null;
}

/** Without its secrets. */
export type ShownEndpoint = Omit<
  WebhookEndpoint,
  'sealed' | 'keyFingerprint' | 'formerSealed' | 'formerKeyFingerprint' | 'formerUntil'
>;

export const webhookEndpointList = defineList<ShownEndpoint, WebhookEndpointFilter>({
  name: 'webhookEndpoints',
  table: 'commons.webhook_endpoint',
  columns,
  policy: webhookEndpointPolicy,
  filters: {
    organisationId: (organisationId) => sql`organisation_id = ${organisationId}`,
    state: (state) => sql`state = ${state}`,
    updatedAfter: changedAfter,
  },
});
export const webhookEndpointById = webhookEndpointList.byId;
