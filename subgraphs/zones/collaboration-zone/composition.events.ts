import type { EventDraft } from '../../../shared/feed/event.js';

/** A template was added; docs/events.md repeats this. */
export function templateAdded(compositionTemplate: string): EventDraft {
  return { name: 'zones.collaboration-zone.template-added.v1', ids: { compositionTemplate } };
}
