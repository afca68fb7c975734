import type { EventDraft } from '../../../shared/feed/event.js';

/** A dispatched group was put into a collaboration group, out of another one if it was in one. docs/events.md repeats this. */
export function memberAssigned(collaborationGroup: string, group: string): EventDraft {
  return {
    name: 'zones.collaboration-group.member-assigned.v1',
    ids: { collaborationGroup, group },
  };
}
