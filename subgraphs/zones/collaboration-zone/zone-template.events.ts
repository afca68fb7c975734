import type { EventDraft } from '../../../shared/feed/event.js';

/** A zone follows another template, or none any more; docs/events.md repeats this. */
export function templateSet(zone: string): EventDraft {
  return { name: 'zones.collaboration-zone.template-set.v1', ids: { zone } };
}
