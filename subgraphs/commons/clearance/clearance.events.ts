import type { EventDraft } from '../../../shared/feed/event.js';

/** The one event of a clearance; docs/events.md repeats it. It says whose, not which. */
export const clearanceEvent = (person: string): EventDraft => ({
  name: 'commons.clearance.set.v1',
  ids: { person },
});
