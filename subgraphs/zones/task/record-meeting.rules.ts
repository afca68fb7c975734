// Pure: a meeting as it is to be recorded, and what it decided; tasks come out beside it.
import { textFault } from '../../../shared/kernel/readable-text.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { TaskNode } from './task-order.rules.js';
import { type Assignment, assignTask, type Doing, type Meant, newTask, type NextTask } from './task.rules.js';

const LONGEST_AGENDA = 2_000;
const LONGEST_DECISION = 200;
const MOST_DECISIONS = 50;
const MOST_ATTENDEES = 100;

export interface WantedMeeting<Kind = string> {
  readonly caseId: string;
  readonly kind: Kind;
  readonly heldAt: Date;
  readonly agenda: string;
  readonly organisationIds: readonly string[];
  readonly personIds: readonly string[];
  readonly decisions: readonly { readonly text: string; readonly task?: Assignment | null }[];
}

/** What is known where a meeting is recorded. */
export interface KnownMeeting {
  /** Of the organisations that attended, those that nobody has announced. */
  readonly unknown: readonly string[];
  /** Of the persons, those who hold a post in one of these organisations. */
  readonly attending: readonly string[];
  readonly recused: readonly string[];
  /** For each decision whom its task is meant for. */
  readonly meant: readonly Meant[];
  readonly tasks: readonly TaskNode[];
  readonly nextNumber: number;
}

export interface NextMeeting<Kind> {
  readonly next: Pick<WantedMeeting<Kind>, 'caseId' | 'kind' | 'heldAt' | 'agenda'> & {
    readonly id: string;
    readonly organisationIds: string[];
    readonly personIds: string[];
    readonly recordedById: string;
    readonly recordedAt: Date;
    readonly updatedAt: Date;
    readonly version: number;
  };
  readonly decisions: readonly Decision[];
}

interface Decision {
  readonly number: number;
  readonly text: string;
  readonly task: NextTask | null;
}

const fault = (field: string, reason: string): Refusal => refuse('INVALID_INPUT', field, { reason });
const most = (field: string, count: number, limit: number): Refusal | null =>
  count > limit ? fault(field, `at most ${limit} / 最多 ${limit} 个`) : null;

function attendeeFault(
  { organisationIds, personIds }: WantedMeeting<unknown>,
  known: KnownMeeting,
): Refusal | null {
  if (organisationIds.length === 0) return refuse('VALUE_MISSING', 'organisationIds');
  for (const [index, id] of organisationIds.entries()) {
    const field = `organisationIds.${index}`;
    if (organisationIds.indexOf(id) < index) return refuse('DUPLICATE_PARTICIPANT', field);
    if (known.unknown.includes(id)) return refuse('NOT_FOUND', field);
  }
  for (const [index, id] of personIds.entries()) {
    const field = `personIds.${index}`;
    if (personIds.indexOf(id) < index) return fault(field, 'each person once / 同一人员只列一次');
    if (known.recused.includes(id)) return refuse('PERSON_RECUSED', field);
    if (!known.attending.includes(id)) return refuse('ATTENDEE_NOT_OF_MEETING', field);
  }
  return null;
}

/** How many of everything: to be asked before anything is looked up for each. */
export const sizeFault = ({
  organisationIds,
  personIds,
  decisions,
}: Pick<WantedMeeting, 'organisationIds' | 'personIds' | 'decisions'>): Refusal | null =>
  most('organisationIds', organisationIds.length, MOST_ATTENDEES) ??
  most('personIds', personIds.length, MOST_ATTENDEES) ??
  most('decisions', decisions.length, MOST_DECISIONS);

function meetingFault(wanted: WantedMeeting<unknown>, known: KnownMeeting, now: Date): Refusal | null {
  const { agenda, heldAt } = wanted;
  const text = textFault(agenda, LONGEST_AGENDA);
  if (text !== null) return fault('agenda', text);
  if (heldAt > now) return fault('heldAt', 'it has not been held yet / 尚未召开');
  return sizeFault(wanted) ?? attendeeFault(wanted, known);
}

/** A fault of a part of the input, named from the input on. */
const within = ({ refused, parameters }: Refusal, part: string): Refusal => ({
  refused,
  parameters: { ...parameters, field: `${part}.${parameters['field']}` },
});

/** Ids are given: one for the meeting, and one for each task that may come of it. */
export function recordMeeting<Kind>(
  ids: { readonly meeting: string; readonly tasks: readonly string[] },
  wanted: WantedMeeting<Kind>,
  known: KnownMeeting,
  doing: Doing,
): NextMeeting<Kind> | Refusal {
  const { caseId, kind, heldAt } = wanted;
  const wrong = meetingFault(wanted, known, doing.now);
  if (wrong !== null) return wrong;
  const decisions: Decision[] = [];
  let number = known.nextNumber;
  for (const [index, { text, task }] of wanted.decisions.entries()) {
    const said = textFault(text, LONGEST_DECISION);
    if (said !== null) return fault(`decisions.${index}.text`, said);
    const made = task == null ? null : taskOf(index, number);
    if (made !== null && isRefusal(made)) return within(made, `decisions.${index}.task`);
    if (made !== null) number += 1;
    decisions.push({ number: index + 1, text: text.trim(), task: made });
  }
  const attended = { organisationIds: [...wanted.organisationIds], personIds: [...wanted.personIds] };
  const record = { recordedById: doing.person, recordedAt: doing.now, updatedAt: doing.now, version: 1 };
  const next = {
    id: ids.meeting,
    caseId,
    kind,
    heldAt,
    agenda: wanted.agenda.trim(),
    ...attended,
    ...record,
  };
  return { next, decisions };

  function taskOf(index: number, of: number): NextTask | Refusal {
    const { text, task } = wanted.decisions[index]!;
    const made = newTask(ids.tasks[index]!, { caseId, title: text, number: of }, doing.now);
    const meant = { meant: known.meant[index]!, tasks: known.tasks };
    return isRefusal(made) ? made : assignTask(made, task!, meant, doing);
  }
}
