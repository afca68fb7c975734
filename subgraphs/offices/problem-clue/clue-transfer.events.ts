import type { EventDraft } from '../../../shared/feed/event.js';

/** What is told of an offer; `organisation` is who is offered the clue. docs/events.md repeats this table. */
export const clueTransferEvents = {
  OFFERED: 'offices.problem-clue.transfer-offered.v1',
  ACCEPTED: 'offices.problem-clue.transfer-accepted.v1',
  DECLINED: 'offices.problem-clue.transfer-declined.v1',
} as const;

export function clueTransferEvent(
  kind: keyof typeof clueTransferEvents,
  {
    clueTransfer,
    problemClue,
    organisation,
  }: Record<'clueTransfer' | 'problemClue' | 'organisation', string>,
): EventDraft {
  return { name: clueTransferEvents[kind], ids: { clueTransfer, problemClue, organisation } };
}
