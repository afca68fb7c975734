import type { EventDraft } from '../../../shared/feed/event.js';

/** What happens to a team; docs/events.md repeats this table. */
const teamEvents = {
  ADDED: 'zones.collaboration-team.added.v1',
  CHANGED: 'zones.collaboration-team.changed.v1',
  ENDED: 'zones.collaboration-team.ended.v1',
} as const;

export function teamEvent(
  kind: keyof typeof teamEvents,
  collaborationTeam: string,
  zone: string,
): EventDraft {
  return { name: teamEvents[kind], ids: { collaborationTeam, zone } };
}
