import type { EventDraft } from '../../../shared/feed/event.js';

/** The events of a linked work; docs/events.md repeats this table. */
const workEvents = {
  RECORDED: 'zones.case-entry.work-recorded.v1',
  ANNULLED: 'zones.case-entry.work-annulled.v1',
} as const;

export function workEvent(
  turn: keyof typeof workEvents,
  { id: linkedWork, caseId: jointCase }: { readonly id: string; readonly caseId: string },
  zone: string,
): EventDraft {
  return { name: workEvents[turn], ids: { linkedWork, jointCase, zone } };
}
