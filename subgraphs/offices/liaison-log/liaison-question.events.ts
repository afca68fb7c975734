import type { EventDraft } from '../../../shared/feed/event.js';

/** The events of a question; docs/events.md repeats this table. */
const questionEvents = {
  ASKED: 'offices.liaison-log.question-asked.v1',
  ANSWERED: 'offices.liaison-log.question-answered.v1',
} as const;

interface Question {
  readonly id: string;
  readonly officeId: string;
  readonly groupId: string;
}

/** @param person who is to hear of it: the primary officer of a question, who asked of an answer */
export function questionEvent(
  kind: keyof typeof questionEvents,
  { id: liaisonLog, officeId: supervisionOffice, groupId: dispatchedGroup }: Question,
  person: string,
): EventDraft {
  return { name: questionEvents[kind], ids: { liaisonLog, supervisionOffice, dispatchedGroup, person } };
}
