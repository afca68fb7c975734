import type { EventDraft } from '../../../shared/feed/event.js';

/** The events of the log of a liaison; docs/events.md repeats this table. */
const liaisonLogEvents = {
  RECORDED: 'offices.liaison-log.recorded.v1',
  QUESTION_ASKED: 'offices.liaison-log.question-asked.v1',
  QUESTION_ANSWERED: 'offices.liaison-log.question-answered.v1',
} as const;

interface Logged {
  readonly id: string;
  readonly officeId: string;
  readonly groupId: string;
}

/** @param person who is to hear of it: the officer of a question, who asked of an answer */
export function liaisonLogEvent(
  kind: keyof typeof liaisonLogEvents,
  { id: liaisonLog, officeId: supervisionOffice, groupId: dispatchedGroup }: Logged,
  person?: string,
): EventDraft {
  const sides = { liaisonLog, supervisionOffice, dispatchedGroup };
  return { name: liaisonLogEvents[kind], ids: person === undefined ? sides : { ...sides, person } };
}
