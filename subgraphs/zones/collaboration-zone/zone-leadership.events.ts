import type { EventDraft } from '../../../shared/feed/event.js';

/** What happens to the leadership of a zone, in force now or later; docs/events.md repeats this table. */
const leadershipEvents = {
  ASSIGNED: 'zones.collaboration-zone.leadership-assigned.v1',
  ENDED: 'zones.collaboration-zone.leadership-ended.v1',
} as const;

export function leadershipEvent(
  kind: keyof typeof leadershipEvents,
  zone: string,
  leader: string,
): EventDraft {
  return { name: leadershipEvents[kind], ids: { zone, leader } };
}
