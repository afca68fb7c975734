// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Tasks of a case queue up at its row.
import { LockMode } from '@mikro-orm/core';
import type { Changed, Changer, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import type { Facts } from '../../../shared/policy/policy.js';
import { isRecusedFrom } from '../../../shared/policy/recused-from.js';
import { headingRoles } from '../../../shared/policy/role.js';
import { JointCase, mergedFault } from '../joint-case/joint-case.entity.js';
import { factsOfCases } from '../joint-case/joint-case.loader.js';
import type { TaskNode } from './task-order.rules.js';
import { Task, TaskDependency, TaskStep } from './task.entity.js';
import { ofTask, participantsOf } from './task.loader.js';
import { taskPolicy } from './task.policy.js';
import {
  type Answer,
  answerTask,
  type Assignment,
  assignTask,
  completeTask,
  type Doing,
  type Meant,
  newTask,
  type NextTask,
  reopenTask,
  type WithOrder,
} from './task.rules.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };

/** A case whose row is locked, with what stands of its tasks. */
export interface LockedCase {
  readonly jointCase: JointCase;
  readonly facts: Facts;
  readonly tasks: readonly Task[];
  readonly dependsOn: ReadonlyMap<string, readonly string[]>;
}

export async function lockCase(em: EntityManager, id: string): Promise<LockedCase | null> {
  const jointCase = await em.findOne(JointCase, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (jointCase === null) return null;
  const [facts] = await factsOfCases(em.getKysely<unknown>(), [id]);
  const tasks = await em.find(Task, { caseId: id }, { refresh: true });
  // what is annulled counts no more: nothing waits for it
  const standing = tasks.filter(({ annulledAt }) => annulledAt == null).map((task) => task.id);
  const rows = await em.find(TaskDependency, { taskId: tasks.map((task) => task.id), dependsOnId: standing });
  const byTask = Map.groupBy(rows, ({ taskId }) => taskId);
  const dependsOn = new Map([...byTask].map(([task, on]) => [task, on.map((row) => row.dependsOnId)]));
  return facts ? { jointCase, facts, tasks, dependsOn } : null;
}

export const nodesOf = ({ tasks, dependsOn }: LockedCase): TaskNode[] =>
  tasks
    .filter(({ annulledAt }) => annulledAt == null)
    .map(({ id, number, doneAt }) => ({
      id,
      number,
      isDone: doneAt != null,
      dependsOn: dependsOn.get(id) ?? [],
    }));

export const nextNumber = ({ tasks }: LockedCase): number =>
  1 + Math.max(0, ...tasks.map((one) => one.number));

export const doingIn = ({ jointCase }: LockedCase, { now, standing }: Moment): Doing => ({
  zone: jointCase.zoneId,
  person: standing.person,
  now,
});

/** What is known of the person who is meant, where one is. */
export async function meantBy(
  em: EntityManager,
  { jointCase, facts }: LockedCase,
  assigneeId: string | null | undefined,
): Promise<Meant> {
  const db = em.getKysely<unknown>();
  const participants = (facts.members ?? []).map(({ organisation }) => organisation);
  if (assigneeId == null) return { participants, assigneeIn: [], isRecused: false };
  return {
    participants,
    assigneeIn: await participantsOf(db, jointCase.id, assigneeId),
    isRecused: await isRecusedFrom(db, assigneeId, jointCase.id),
  };
}

/** Writes a task with what it waits for and its step. */
export async function saveTask(
  em: EntityManager,
  { next, dependsOn }: NextTask,
  personId: string,
): Promise<void> {
  const {
    id: taskId,
    version,
    caseId,
    stage,
    organisationId,
    assigneeId,
    dueAt,
    remark,
    updatedAt: at,
  } = next;
  await em.upsert(Task, next);
  await em.nativeDelete(TaskDependency, { taskId });
  await em.insertMany(
    TaskDependency,
    dependsOn.map((dependsOnId) => ({ taskId, dependsOnId })),
  );
  const step = { taskId, version, caseId, stage, organisationId, assigneeId, dueAt, remark, at, personId };
  em.persist(em.create(TaskStep, step));
}

const changed = (decided: NextTask | Refusal, { standing }: Moment): Changed | Refusal =>
  isRefusal(decided)
    ? decided
    : {
        id: decided.next.id,
        version: decided.next.version,
        events: decided.events,
        save: (em) => saveTask(em, decided, standing.person),
      };

interface FoundTask extends WithOrder {
  readonly within: LockedCase;
}

/** A task of a case whose row is locked: it never moves to another one. */
async function lockTask(em: EntityManager, id: string): Promise<{ state: FoundTask; facts: Facts } | null> {
  const known = await em.findOne(Task, { id });
  const within = known && (await lockCase(em, known.caseId));
  const task = within?.tasks.find((one) => one.id === id);
  if (!within || !task) return null;
  const state = { state: { ...task }, dependsOn: within.dependsOn.get(id) ?? [], within };
  return { state, facts: ofTask(within.facts, task) };
}

const spec = (mutation: string, action: string, input: Input<object>, ids: readonly string[]) => ({
  schema: 'zones',
  mutation,
  input,
  policy: taskPolicy,
  action,
  ids,
});

/** A new task of a case, or one that is there. */
export type AssignInput = Input<
  Assignment & {
    readonly caseId?: string | null;
    readonly title?: string | null;
    readonly id?: string | null;
  }
>;

export function assignTaskAs(by: Changer, input: AssignInput): Promise<{ id: string } | Refusal> {
  const { id } = input;
  if (id != null) return assignKnown(by, input, id);
  const caseId = input.caseId!;
  return by.change<LockedCase>({
    ...spec('jointCaseTaskAssign', 'assign', input, [caseId]),
    field: 'caseId',
    find: async (em) => {
      const within = await lockCase(em, caseId);
      return within && { state: within, facts: { ...within.facts, organisation: null } };
    },
    decide: async (within, moment, em) => {
      const merged = mergedFault(within.jointCase, 'caseId');
      if (merged !== null) return merged;
      const made = { caseId, title: input.title ?? '', number: nextNumber(within) };
      const task = newTask(newId('Task'), made, moment.now);
      if (isRefusal(task)) return task;
      const known = { meant: await meantBy(em, within, input.assigneeId), tasks: nodesOf(within) };
      return changed(assignTask(task, input, known, doingIn(within, moment)), moment);
    },
  });
}

const assignKnown = (by: Changer, input: AssignInput, id: string): Promise<{ id: string } | Refusal> =>
  by.change<FoundTask>({
    ...spec('jointCaseTaskAssign', 'assign', input, [id]),
    field: 'id',
    find: (em) => lockTask(em, id),
    decide: async (found, moment, em) => {
      const { within } = found;
      const known = { meant: await meantBy(em, within, input.assigneeId), tasks: nodesOf(within) };
      return changed(assignTask(found, input, known, doingIn(within, moment)), moment);
    },
  });

export const answerTaskAs = (
  by: Changer,
  input: Input<Answer & { readonly id: string }>,
): Promise<{ id: string } | Refusal> =>
  by.change<FoundTask>({
    ...spec('jointCaseTaskAnswer', 'answer', input, [input.id]),
    field: 'id',
    find: (em) => lockTask(em, input.id),
    decide: async (found, moment, em) => {
      const meant = await meantBy(em, found.within, input.assigneeId);
      return changed(answerTask(found, input, meant, doingIn(found.within, moment)), moment);
    },
  });

export const completeTaskAs = (
  by: Changer,
  input: Input<{ readonly id: string; readonly note: string }>,
): Promise<{ id: string } | Refusal> =>
  by.change<FoundTask>({
    ...spec('jointCaseTaskComplete', 'complete', input, [input.id]),
    field: 'id',
    find: (em) => lockTask(em, input.id),
    decide: (found, moment) => {
      const { state, within } = found;
      const isHead = moment.standing.posts.some(
        ({ organisation, role }) => organisation === state.organisationId && headingRoles.includes(role),
      );
      const known = { tasks: nodesOf(within), isHead };
      return changed(completeTask(found, input.note, known, doingIn(within, moment)), moment);
    },
  });

export const reopenTaskAs = (
  by: Changer,
  input: Input<{ readonly id: string; readonly reason: string }>,
): Promise<{ id: string } | Refusal> =>
  by.change<FoundTask>({
    ...spec('jointCaseTaskReopen', 'reopen', input, [input.id]),
    field: 'id',
    find: (em) => lockTask(em, input.id),
    decide: (found, moment) => {
      const merged = mergedFault(found.within.jointCase, 'id');
      if (merged !== null) return merged;
      const tasks = nodesOf(found.within);
      return changed(reopenTask(found, input.reason, tasks, doingIn(found.within, moment)), moment);
    },
  });
