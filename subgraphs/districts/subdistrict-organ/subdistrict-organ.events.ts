import type { EventDraft } from '../../../shared/feed/event.js';

/** A township-level organ is there; docs/events.md repeats this. */
export function subdistrictOrganEstablished(subdistrictOrgan: string): EventDraft {
  return { name: 'districts.subdistrict-organ.established.v1', ids: { subdistrictOrgan } };
}
