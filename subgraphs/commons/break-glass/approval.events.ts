import type { EventDraft } from '../../../shared/feed/event.js';

/** Whom an approval concerns: persons. Of several superiors the first; `BreakGlass.superiors` has all. */
export interface Approval {
  readonly breakGlass: string;
  readonly asker: string;
  readonly approver: string;
  readonly superiorOfAsker: string;
  readonly superiorOfApprover: string;
}

/** That it was approved, addressed to both superiors; docs/events.md repeats this. The object is not named. */
export function approvedEvent(approval: Approval): EventDraft {
  const { breakGlass, asker, approver, superiorOfAsker, superiorOfApprover } = approval;
  return {
    name: 'commons.break-glass.approved.v1',
    ids: { breakGlass, asker, approver, superiorOfAsker, superiorOfApprover },
  };
}
