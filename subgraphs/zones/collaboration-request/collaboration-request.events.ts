import type { EventDraft } from '../../../shared/feed/event.js';

/** What is told of a request, by the state that it came to; docs/events.md repeats this table. */
export const requestEvents = {
  DRAFT: 'zones.collaboration-request.drafted.v1',
  SUBMITTED: 'zones.collaboration-request.submitted.v1',
  CLARIFIED: 'zones.collaboration-request.clarified.v1',
  ANALYSED: 'zones.collaboration-request.analysed.v1',
  APPROVED: 'zones.collaboration-request.approved.v1',
  REJECTED: 'zones.collaboration-request.rejected.v1',
  ACTIVE: 'zones.collaboration-request.activated.v1',
  CONCLUDED: 'zones.collaboration-request.concluded.v1',
  ASSESSED: 'zones.collaboration-request.assessed.v1',
  WITHDRAWN: 'zones.collaboration-request.withdrawn.v1',
} as const;

export function requestEvent(
  state: keyof typeof requestEvents,
  {
    id: collaborationRequest,
    zoneId: zone,
    applicantId: applicant,
    counterpartId: counterpart,
  }: {
    readonly id: string;
    readonly zoneId: string;
    readonly applicantId: string;
    readonly counterpartId: string;
  },
): EventDraft {
  return { name: requestEvents[state], ids: { collaborationRequest, zone, applicant, counterpart } };
}
