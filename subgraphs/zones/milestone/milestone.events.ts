import type { EventDraft } from '../../../shared/feed/event.js';

/** The events of a milestone; docs/events.md repeats this table. */
const milestoneEvents = {
  PLANNED: 'zones.milestone.planned.v1',
  REACHED: 'zones.milestone.reached.v1',
  ANNULLED: 'zones.milestone.annulled.v1',
  CARRIED: 'zones.milestone.carried.v1',
} as const;

export function milestoneEvent(
  kind: keyof typeof milestoneEvents,
  { id: milestone, caseId: jointCase }: { readonly id: string; readonly caseId: string },
  zone: string,
): EventDraft {
  return { name: milestoneEvents[kind], ids: { milestone, jointCase, zone } };
}
