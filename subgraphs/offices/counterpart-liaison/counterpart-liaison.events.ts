import type { EventDraft } from '../../../shared/feed/event.js';

/** Tells that an officer became the contact of a group; who was it before is in the graph. */
export function liaisonAssigned(of: {
  readonly id: string;
  readonly officeId: string;
  readonly groupId: string;
  readonly officerId: string;
}): EventDraft {
  const {
    id: counterpartLiaison,
    officeId: supervisionOffice,
    groupId: dispatchedGroup,
    officerId: officer,
  } = of;
  return {
    name: 'offices.counterpart-liaison.assigned.v1',
    ids: { counterpartLiaison, supervisionOffice, dispatchedGroup, officer },
  };
}
