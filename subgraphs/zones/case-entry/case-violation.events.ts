import type { EventDraft } from '../../../shared/feed/event.js';

/** The events of a violation; docs/events.md repeats this table. */
const violationEvents = {
  RECORDED: 'zones.case-entry.violation-recorded.v1',
  ANNULLED: 'zones.case-entry.violation-annulled.v1',
} as const;

export function violationEvent(
  turn: keyof typeof violationEvents,
  { id: caseViolation, caseId: jointCase }: { readonly id: string; readonly caseId: string },
  zone: string,
): EventDraft {
  return { name: violationEvents[turn], ids: { caseViolation, jointCase, zone } };
}
