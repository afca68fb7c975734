import type { EventDraft } from '../../../shared/feed/event.js';

/** What is told of a clue; `organisation` is who holds it then. docs/events.md repeats this table. */
export const problemClueEvents = {
  RECEIVED: 'offices.problem-clue.received.v1',
  REGISTERED: 'offices.problem-clue.registered.v1',
  ASSIGNED: 'offices.problem-clue.assigned.v1',
  DESIGNATED: 'offices.problem-clue.designated.v1',
  PROPOSED: 'offices.problem-clue.disposition-proposed.v1',
  APPROVED: 'offices.problem-clue.disposition-approved.v1',
  RETURNED: 'offices.problem-clue.disposition-returned.v1',
  BEGUN: 'offices.problem-clue.handling-begun.v1',
  TRANSFERRED: 'offices.problem-clue.transferred.v1',
  MERGED: 'offices.problem-clue.merged.v1',
  RESTARTED: 'offices.problem-clue.restarted.v1',
} as const;
export type ProblemClueEventKind = keyof typeof problemClueEvents;

export function problemClueEvent(
  kind: ProblemClueEventKind,
  problemClue: string,
  organisation: string,
): EventDraft {
  return { name: problemClueEvents[kind], ids: { problemClue, organisation } };
}
