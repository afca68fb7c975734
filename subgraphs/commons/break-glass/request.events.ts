import type { EventDraft } from '../../../shared/feed/event.js';

/** That emergency access was asked for; docs/events.md repeats this. The object is not named. */
export const requestedEvent = (breakGlass: string): EventDraft => ({
  name: 'commons.break-glass.requested.v1',
  ids: { breakGlass },
});
