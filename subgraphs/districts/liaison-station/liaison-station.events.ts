import type { EventDraft } from '../../../shared/feed/event.js';

/** A station has a new head; docs/events.md repeats this. */
export function stationHeadAppointed(liaisonStation: string, person: string): EventDraft {
  return { name: 'districts.liaison-station.head-appointed.v1', ids: { liaisonStation, person } };
}
