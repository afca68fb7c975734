import type { EventDraft } from '../../../shared/feed/event.js';

/** What happens to the members of a zone; docs/events.md repeats this table. */
const zoneMemberEvents = {
  ADDED: 'zones.collaboration-zone.member-added.v1',
  REMOVED: 'zones.collaboration-zone.member-removed.v1',
} as const;

export function zoneMemberEvent(
  kind: keyof typeof zoneMemberEvents,
  zone: string,
  organisation: string,
): EventDraft {
  return { name: zoneMemberEvents[kind], ids: { zone, organisation } };
}
