import type { EventDraft } from '../../../shared/feed/event.js';

/** The events of a loan; docs/events.md repeats this table. The matter is not named. */
const loanEvents = {
  STARTED: 'commons.personnel-loan.started.v1',
  ENDED: 'commons.personnel-loan.ended.v1',
} as const;

export function loanEvent(
  kind: keyof typeof loanEvents,
  { id: personnelLoan, personId: person }: { readonly id: string; readonly personId: string },
): EventDraft {
  return { name: loanEvents[kind], ids: { personnelLoan, person } };
}
