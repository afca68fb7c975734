import type { EventDraft } from '../../../shared/feed/event.js';

/** That contact was recorded; docs/events.md repeats it. */
export function contactRecorded(of: {
  readonly id: string;
  readonly officeId: string;
  readonly groupId: string;
}): EventDraft {
  const { id: liaisonLog, officeId: supervisionOffice, groupId: dispatchedGroup } = of;
  return {
    name: 'offices.liaison-log.recorded.v1',
    ids: { liaisonLog, supervisionOffice, dispatchedGroup },
  };
}
