import type { EventDraft } from '../../../shared/feed/event.js';

/** A district commission is there; docs/events.md repeats this. */
export function districtCommissionEstablished(districtCommission: string): EventDraft {
  return { name: 'districts.district-commission.established.v1', ids: { districtCommission } };
}
