import type { EventDraft } from '../../../shared/feed/event.js';

/** The events of a progress report; docs/events.md repeats this table. */
const progressReportEvents = {
  SUBMITTED: 'zones.progress-report.submitted.v1',
  HEARD: 'zones.progress-report.heard.v1',
} as const;

export function progressReportEvent(
  kind: keyof typeof progressReportEvents,
  { id: progressReport, caseId: jointCase }: { readonly id: string; readonly caseId: string },
  zone: string,
): EventDraft {
  return { name: progressReportEvents[kind], ids: { progressReport, jointCase, zone } };
}
