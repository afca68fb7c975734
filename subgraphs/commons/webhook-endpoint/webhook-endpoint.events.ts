import type { EventDraft } from '../../../shared/feed/event.js';

/** The events of an endpoint; docs/events.md repeats this table. */
const webhookEndpointEvents = {
  CREATED: 'commons.webhook-endpoint.created.v1',
  SECRET_ROTATED: 'commons.webhook-endpoint.secret-rotated.v1',
  DISABLED: 'commons.webhook-endpoint.disabled.v1',
  ENABLED: 'commons.webhook-endpoint.enabled.v1',
  REPLAYED: 'commons.webhook-endpoint.replayed.v1',
} as const;

export function webhookEndpointEvent(
  kind: keyof typeof webhookEndpointEvents,
  of: { readonly id: string; readonly serviceAccountId: string; readonly organisationId: string },
): EventDraft {
  const { id: webhookEndpoint, serviceAccountId: serviceAccount, organisationId: organisation } = of;
  return { name: webhookEndpointEvents[kind], ids: { webhookEndpoint, serviceAccount, organisation } };
}
