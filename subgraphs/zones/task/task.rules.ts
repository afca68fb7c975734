// Pure: a task, the tasks beside it, who is meant and when; the next state or a closed refusal comes out.
import { laterThan } from '../../../shared/kernel/later.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { mostTasks, prerequisiteFault, type TaskNode } from './task-order.rules.js';
import { taskRequested } from './task-request.events.js';
import { taskEvent, type TaskOfCase } from './task.events.js';
import type { Task } from './task.entity.js';
import { type TaskStage, taskStages } from './task.stages.js';

const LONGEST_TITLE = 200;
const LONGEST_REMARK = 500;

/** Who is to do a task, and by when: a person, or an organisation that is asked to. */
export interface Assignment {
  readonly assigneeId?: string | null;
  readonly organisationId?: string | null;
  readonly dueAt?: Date | null;
  /** What it waits for; as it was when absent. */
  readonly dependsOnIds?: readonly string[] | null;
}

/** What is known of whoever is meant. */
export interface Meant {
  /** The participants of the case. */
  readonly participants: readonly string[];
  /** Those in which the person who is meant holds a post. */
  readonly assigneeIn: readonly string[];
  readonly isRecused: boolean;
}

/** Where and by whom a task is changed. */
export interface Doing {
  readonly zone: string;
  readonly person: string;
  readonly now: Date;
}

export interface NextTask {
  readonly next: Task;
  readonly dependsOn: readonly string[];
  readonly events: readonly ReturnType<typeof taskEvent>[];
}

export interface WithOrder {
  readonly state: Task;
  readonly dependsOn: readonly string[];
}

const fault = (field: string, reason: string): Refusal => refuse('INVALID_INPUT', field, { reason });

const ofCase = ({ id: task, caseId: jointCase }: Task, { zone }: Doing): TaskOfCase => ({
  task,
  jointCase,
  zone,
});

/** Errors of a step that is not in the table; what is annulled takes none. */
function stepFault({ stage, annulledAt }: Task, to: TaskStage): Refusal | null {
  if (annulledAt != null) return refuse('ALREADY_ANNULLED', 'id');
  const allowed = taskStages.follows[stage];
  if (allowed.includes(to)) return null;
  return refuse('STAGE_DOES_NOT_FOLLOW', 'id', { from: stage, to, allowed: allowed.join(', ') || '–' });
}

function after(state: Task, change: Partial<Task>, { now }: Doing): Task {
  const updatedAt = laterThan(state.updatedAt, now);
  return { ...state, ...change, updatedAt, version: state.version + 1 };
}

/** A task that nobody has yet; its version 0 is never stored. */
export function newTask(
  id: string,
  made: { readonly caseId: string; readonly title: string; readonly number: number },
  now: Date,
): WithOrder | Refusal {
  const title = textFault(made.title, LONGEST_TITLE);
  if (title !== null) return fault('title', title);
  if (made.number > mostTasks) return fault('title', `at most ${mostTasks} tasks / 任务最多 ${mostTasks} 项`);
  const moments = { createdAt: now, updatedAt: new Date(now.getTime() - 1) };
  const state: Task = { id, ...made, title: made.title.trim(), stage: 'OPEN', ...moments, version: 0 };
  return { state, dependsOn: [] };
}

/** Which participant is to do it: that of the person, or the one that is asked. */
function doerOf({ assigneeId, organisationId }: Assignment, meant: Meant): string | Refusal {
  if ((assigneeId == null) === (organisationId == null))
    return fault('assigneeId', 'either this or organisationId / 与 organisationId 二选一');
  if (organisationId != null)
    return meant.participants.includes(organisationId)
      ? organisationId
      : refuse('NOT_A_PARTICIPANT', 'organisationId');
  if (meant.isRecused) return refuse('PERSON_RECUSED', 'assigneeId');
  return meant.assigneeIn[0] ?? refuse('ASSIGNEE_NOT_PARTICIPATING', 'assigneeId');
}

/** Gives a task to a person, or asks an organisation; anew as long as it is not done. */
export function assignTask(
  { state, dependsOn }: WithOrder,
  wanted: Assignment,
  { meant, tasks }: { readonly meant: Meant; readonly tasks: readonly TaskNode[] },
  doing: Doing,
): NextTask | Refusal {
  const { assigneeId = null, dueAt = null } = wanted;
  const stage = assigneeId === null ? 'ASKED' : 'ASSIGNED';
  const step = stepFault(state, stage);
  if (step !== null) return step;
  const organisationId = doerOf(wanted, meant);
  if (typeof organisationId !== 'string') return organisationId;
  if (dueAt !== null && dueAt <= doing.now) return fault('dueAt', 'it is over / 已过去');
  const prerequisites = wanted.dependsOnIds ?? dependsOn;
  const order = prerequisiteFault(state.id, prerequisites, tasks);
  if (order !== null) return order;
  const who = { assigneeId, organisationId, assignerId: doing.person };
  const next = after(state, { stage, ...who, dueAt, remark: null }, doing);
  const event =
    assigneeId === null
      ? taskRequested(ofCase(next, doing), organisationId)
      : taskEvent('ASSIGNED', ofCase(next, doing), assigneeId);
  return { next, dependsOn: prerequisites, events: [event] };
}

export interface Answer {
  readonly accepted: boolean;
  readonly assigneeId?: string | null;
  readonly reason?: string | null;
}

/** The organisation that was asked names who does it, or says why it declines. */
export function answerTask(
  { state, dependsOn }: WithOrder,
  { accepted, assigneeId, reason }: Answer,
  meant: Pick<Meant, 'assigneeIn' | 'isRecused'>,
  doing: Doing,
): NextTask | Refusal {
  if (state.stage !== 'ASKED')
    return refuse('STAGE_DOES_NOT_FOLLOW', 'id', { from: state.stage, to: 'ASSIGNED', allowed: '–' });
  const step = stepFault(state, accepted ? 'ASSIGNED' : 'DECLINED');
  if (step !== null) return step;
  if (!accepted) return declined({ state, dependsOn }, reason ?? '', doing);
  if (assigneeId == null) return refuse('VALUE_MISSING', 'assigneeId');
  if (meant.isRecused) return refuse('PERSON_RECUSED', 'assigneeId');
  if (!meant.assigneeIn.includes(state.organisationId!))
    return refuse('ASSIGNEE_NOT_PARTICIPATING', 'assigneeId');
  const next = after(state, { stage: 'ASSIGNED', assigneeId, remark: null }, doing);
  return { next, dependsOn, events: [taskEvent('ASSIGNED', ofCase(next, doing), assigneeId)] };
}

function declined({ state, dependsOn }: WithOrder, reason: string, doing: Doing): NextTask | Refusal {
  const remark = textFault(reason, LONGEST_REMARK);
  if (remark !== null) return fault('reason', remark);
  const next = after(state, { stage: 'DECLINED', remark: reason.trim() }, doing);
  return { next, dependsOn, events: [taskEvent('DECLINED', ofCase(next, doing), state.assignerId!)] };
}

/** A task is completed after all that it waits for, by whoever is to do it, or by the head of their organisation. */
export function completeTask(
  { state, dependsOn }: WithOrder,
  note: string,
  known: { readonly tasks: readonly TaskNode[]; readonly isHead: boolean },
  doing: Doing,
): NextTask | Refusal {
  if (doing.person !== state.assigneeId && !known.isHead)
    return refuse('FORBIDDEN', 'id', { action: 'jointCaseTaskComplete' });
  const step = stepFault(state, 'DONE');
  if (step !== null) return step;
  const remark = textFault(note, LONGEST_REMARK);
  if (remark !== null) return fault('note', remark);
  const open = known.tasks.filter(({ id, isDone }) => dependsOn.includes(id) && !isDone);
  if (open.length > 0)
    return refuse('TASK_WAITS', 'id', { numbers: open.map(({ number }) => number).join(', ') });
  const next = after(state, { stage: 'DONE', doneAt: doing.now, remark: note.trim() }, doing);
  const concerned = state.assignerId ?? state.assigneeId ?? doing.person;
  return { next, dependsOn, events: [taskEvent('COMPLETED', ofCase(next, doing), concerned)] };
}

/** What is done is open again, for whoever did it; not as long as something that waited for it is done. */
export function reopenTask(
  { state, dependsOn }: WithOrder,
  reason: string,
  tasks: readonly TaskNode[],
  doing: Doing,
): NextTask | Refusal {
  const step = stepFault(state, 'REOPENED');
  if (step !== null) return step;
  const remark = textFault(reason, LONGEST_REMARK);
  if (remark !== null) return fault('reason', remark);
  const relying = tasks.filter(({ dependsOn: on, isDone }) => isDone && on.includes(state.id));
  if (relying.length > 0)
    return refuse('TASK_RELIED_ON', 'id', { numbers: relying.map(({ number }) => number).join(', ') });
  const next = after(state, { stage: 'REOPENED', doneAt: null, remark: reason.trim() }, doing);
  const concerned = state.assigneeId ?? state.assignerId ?? doing.person;
  return { next, dependsOn, events: [taskEvent('REOPENED', ofCase(next, doing), concerned)] };
}
