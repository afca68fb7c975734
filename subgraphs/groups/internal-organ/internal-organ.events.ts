import type { EventDraft } from '../../../shared/feed/event.js';

/** A group has assessed an organ by the six haves; docs/events.md repeats this. */
export function internalOrganAssessed(internalOrgan: string): EventDraft {
  return { name: 'groups.internal-organ.assessed.v1', ids: { internalOrgan } };
}
