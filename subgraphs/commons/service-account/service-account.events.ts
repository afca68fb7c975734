import type { EventDraft } from '../../../shared/feed/event.js';

/** The events of a service account; docs/events.md repeats this table. */
const serviceAccountEvents = {
  CREATED: 'commons.service-account.created.v1',
  SECRET_ROTATED: 'commons.service-account.secret-rotated.v1',
  SECRET_ENDED: 'commons.service-account.secret-ended.v1',
  ENDED: 'commons.service-account.ended.v1',
} as const;

export function serviceAccountEvent(
  kind: keyof typeof serviceAccountEvents,
  of: { readonly id: string; readonly personId: string; readonly organisationId: string },
): EventDraft {
  const { id: serviceAccount, personId: person, organisationId: organisation } = of;
  return { name: serviceAccountEvents[kind], ids: { serviceAccount, person, organisation } };
}
