import type { EventDraft } from '../../../shared/feed/event.js';

/** What is told of an opening; docs/events.md repeats this table. */
export const reporterOpeningEvents = {
  REQUESTED: 'offices.reporter-opening.requested.v1',
  APPROVED: 'offices.reporter-opening.approved.v1',
} as const;

export function reporterOpeningEvent(
  kind: keyof typeof reporterOpeningEvents,
  reporterOpening: string,
  intakeRecord: string,
): EventDraft {
  return { name: reporterOpeningEvents[kind], ids: { reporterOpening, intakeRecord } };
}
