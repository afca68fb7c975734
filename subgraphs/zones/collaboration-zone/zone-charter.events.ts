import type { EventDraft } from '../../../shared/feed/event.js';

/** A version was added to the rules of a zone; it may take effect later. docs/events.md repeats this. */
export function charterPublished(zone: string): EventDraft {
  return { name: 'zones.collaboration-zone.charter-published.v1', ids: { zone } };
}
