import type { EventDraft } from '../../../shared/feed/event.js';

/** The events of a recusal: neither the matter nor the person is in them. docs/events.md repeats this table. */
const recusalEvents = {
  DECLARED: 'commons.recusal.declared.v1',
  REQUESTED: 'commons.recusal.requested.v1',
  DECIDED: 'commons.recusal.decided.v1',
} as const;

export function recusalEvent(kind: keyof typeof recusalEvents, recusal: string): EventDraft {
  return { name: recusalEvents[kind], ids: { recusal } };
}
