import type { EventDraft } from '../../../shared/feed/event.js';

/** The events of a clock; docs/events.md repeats this table. */
export const clockEvents = {
  TURNED_AMBER: 'commons.clock.turned-amber.v1',
  TURNED_RED: 'commons.clock.turned-red.v1',
  PAUSED: 'commons.clock.paused.v1',
  RESUMED: 'commons.clock.resumed.v1',
  RECOMPUTED: 'commons.clock.recomputed.v1',
  EXTENSION_REQUESTED: 'commons.clock.extension-requested.v1',
  EXTENSION_DECIDED: 'commons.clock.extension-decided.v1',
} as const;

export function clockEvent(kind: keyof typeof clockEvents, clock: string, matter: string): EventDraft {
  return { name: clockEvents[kind], ids: { clock, matter } };
}
