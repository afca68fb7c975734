import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import type { TaskNode } from './task-order.rules.js';
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

const NOW = new Date('2026-11-20T01:00:00Z');
const LATER = new Date('2026-12-01T01:00:00Z');
const ORGANISATION = 'DispatchedGroup_1';
const LEADER = 'Person_leader';
const WORKER = 'Person_worker';
const by = (person: string): Doing => ({ zone: 'Zone_1', person, now: NOW });
const meant: Meant = { participants: [ORGANISATION], assigneeIn: [ORGANISATION], isRecused: false };
const toWorker: Assignment = { assigneeId: WORKER, dueAt: LATER };

/** The tasks of one case, kept as the tables keep them. */
class Case {
  readonly tasks = new Map<string, WithOrder>();

  nodes(): TaskNode[] {
    return [...this.tasks.values()].map(({ state, dependsOn }) => ({
      id: state.id,
      number: state.number,
      isDone: state.doneAt != null,
      dependsOn,
    }));
  }

  /** Keeps what was decided; a refusal changes nothing. */
  keep(decided: NextTask | Refusal): NextTask | Refusal {
    if (!isRefusal(decided))
      this.tasks.set(decided.next.id, { state: decided.next, dependsOn: decided.dependsOn });
    return decided;
  }

  made(assignment: Assignment = toWorker, title = '外围核查'): NextTask | Refusal {
    const number = this.tasks.size + 1;
    const task = newTask(`Task_${number}`, { caseId: 'JointCase_1', title, number }, NOW);
    if (isRefusal(task)) return task;
    return this.keep(assignTask(task, assignment, { meant, tasks: this.nodes() }, by(LEADER)));
  }

  assign(number: number, assignment: Assignment, known = meant): NextTask | Refusal {
    return this.keep(
      assignTask(this.task(number), assignment, { meant: known, tasks: this.nodes() }, by(LEADER)),
    );
  }

  answer(number: number, answer: Answer, known = meant): NextTask | Refusal {
    return this.keep(answerTask(this.task(number), answer, known, by('Person_head')));
  }

  complete(number: number, person = WORKER, isHead = false, note = '已核查'): NextTask | Refusal {
    return this.keep(completeTask(this.task(number), note, { tasks: this.nodes(), isHead }, by(person)));
  }

  reopen(number: number, reason = '须补充'): NextTask | Refusal {
    return this.keep(reopenTask(this.task(number), reason, this.nodes(), by(LEADER)));
  }

  task(number: number): WithOrder {
    return this.tasks.get(`Task_${number}`)!;
  }
}

const caseOf = (...waitingFor: readonly number[][]): Case => {
  const made = new Case();
  for (const on of waitingFor) made.made({ ...toWorker, dependsOnIds: on.map((number) => `Task_${number}`) });
  return made;
};
const refused = (answer: NextTask | Refusal): object | null => (isRefusal(answer) ? answer : null);
const faultOf = (answer: NextTask | Refusal): [string, unknown] | null =>
  isRefusal(answer) ? [answer.refused, answer.parameters['field']] : null;

describe('what waits for what', () => {
  const most = 6;
  const number = fc.integer({ min: 1, max: most });
  const numbers = fc.uniqueArray(number, { maxLength: 4 });
  const step = fc.oneof(
    fc.record({ kind: fc.constant('make' as const), on: numbers }),
    fc.record({ kind: fc.constant('assign' as const), number, on: numbers }),
    fc.record({ kind: fc.constantFrom('complete' as const, 'reopen' as const), number }),
  );
  const run = (steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[]): Case => {
    const made = caseOf([], [1], [1, 2]);
    for (const one of steps) {
      if (one.kind === 'make') {
        if (made.tasks.size < most)
          made.made({ ...toWorker, dependsOnIds: one.on.map((on) => `Task_${on}`) });
        continue;
      }
      if (one.number > made.tasks.size) continue;
      if (one.kind === 'complete') made.complete(one.number);
      if (one.kind === 'reopen') made.reopen(one.number);
      if (one.kind === 'assign')
        made.assign(one.number, { ...toWorker, dependsOnIds: one.on.map((on) => `Task_${on}`) });
    }
    return made;
  };

  test('is done before it, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const nodes = run(steps).nodes();
        const done = new Set(nodes.filter(({ isDone }) => isDone).map(({ id }) => id));
        const waitedFor = nodes.flatMap(({ isDone, dependsOn }) => (isDone ? dependsOn : []));
        expect(waitedFor.filter((on) => !done.has(on))).toEqual([]);
      }),
    );
  });

  test('never comes back to itself: all tasks can always be done, one after another', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const made = run(steps);
        for (let rounds = made.tasks.size; rounds > 0; rounds -= 1)
          for (const { number: each, isDone } of made.nodes()) if (!isDone) made.complete(each);
        expect(made.nodes().filter(({ isDone }) => !isDone)).toEqual([]);
      }),
    );
  });

  test('is refused by name: a task of elsewhere, one twice, itself, and one that waits for it', () => {
    const made = caseOf([], [1], [2]);
    const waiting = (...on: string[]) => faultOf(made.assign(1, { ...toWorker, dependsOnIds: on }));
    expect(waiting('Task_9')).toEqual(['NOT_FOUND', 'dependsOnIds.0']);
    expect(waiting('Task_1')).toEqual(['TASK_CYCLE', 'dependsOnIds.0']);
    expect(waiting('Task_3')).toEqual(['TASK_CYCLE', 'dependsOnIds.0']);
    expect(faultOf(made.assign(3, { ...toWorker, dependsOnIds: ['Task_1', 'Task_1'] }))).toEqual([
      'INVALID_INPUT',
      'dependsOnIds.1',
    ]);
  });

  test('is named, by number, when a task is completed too early or opened again too late', () => {
    const made = caseOf([], [1]);
    expect(made.complete(2)).toEqual({ refused: 'TASK_WAITS', parameters: { field: 'id', numbers: '1' } });
    expect([made.complete(1), made.complete(2)].map(refused)).toEqual([null, null]);
    expect(made.reopen(1)).toEqual({ refused: 'TASK_RELIED_ON', parameters: { field: 'id', numbers: '2' } });
    expect([made.reopen(2), made.reopen(1)].map(refused)).toEqual([null, null]);
  });
});

test('each step is a version of its own, later than the one before, and told by one event to whom it concerns', () => {
  const made = new Case();
  const steps = [
    made.made(),
    made.assign(1, { organisationId: ORGANISATION }),
    made.answer(1, { accepted: false, reason: '人手不足' }),
    made.assign(1, { organisationId: ORGANISATION }),
    made.answer(1, { accepted: true, assigneeId: WORKER }),
    made.complete(1),
    made.reopen(1),
  ].map((answer) => {
    if (isRefusal(answer)) throw new Error(answer.refused);
    return answer;
  });
  expect(steps.map(({ next }) => [next.version, next.stage])).toEqual([
    [1, 'ASSIGNED'],
    [2, 'ASKED'],
    [3, 'DECLINED'],
    [4, 'ASKED'],
    [5, 'ASSIGNED'],
    [6, 'DONE'],
    [7, 'REOPENED'],
  ]);
  const moments = steps.map(({ next }) => next.updatedAt.getTime());
  expect(moments).toEqual([...new Set(moments)].toSorted((a, b) => a - b));
  const of = { task: 'Task_1', jointCase: 'JointCase_1', zone: 'Zone_1' };
  expect(steps.flatMap(({ events }) => events)).toEqual([
    { name: 'zones.task.assigned.v1', ids: { ...of, person: WORKER } },
    { name: 'zones.task.requested.v1', ids: { ...of, organisation: ORGANISATION } },
    { name: 'zones.task.declined.v1', ids: { ...of, person: LEADER } },
    { name: 'zones.task.requested.v1', ids: { ...of, organisation: ORGANISATION } },
    { name: 'zones.task.assigned.v1', ids: { ...of, person: WORKER } },
    { name: 'zones.task.completed.v1', ids: { ...of, person: LEADER } },
    { name: 'zones.task.reopened.v1', ids: { ...of, person: WORKER } },
  ]);
});

test('who is to do it is one person of a participant, or one participant that is asked', () => {
  const made = new Case();
  const fault = (assignment: Assignment) => faultOf(made.made(assignment));
  expect(fault({})).toEqual(['INVALID_INPUT', 'assigneeId']);
  expect(fault({ assigneeId: WORKER, organisationId: ORGANISATION })).toEqual([
    'INVALID_INPUT',
    'assigneeId',
  ]);
  expect(fault({ organisationId: 'DispatchedGroup_2' })).toEqual(['NOT_A_PARTICIPANT', 'organisationId']);
  expect(fault({ ...toWorker, dueAt: NOW })).toEqual(['INVALID_INPUT', 'dueAt']);
  made.made();
  const strange = { ...meant, assigneeIn: [] };
  expect(faultOf(made.assign(1, toWorker, strange))).toEqual(['ASSIGNEE_NOT_PARTICIPATING', 'assigneeId']);
  const recused = { ...meant, isRecused: true };
  expect(faultOf(made.assign(1, toWorker, recused))).toEqual(['PERSON_RECUSED', 'assigneeId']);
});

test('an organisation answers once, with one of its own or with a reason', () => {
  const made = new Case();
  made.made({ organisationId: ORGANISATION });
  expect(faultOf(made.answer(1, { accepted: true }))).toEqual(['VALUE_MISSING', 'assigneeId']);
  expect(faultOf(made.answer(1, { accepted: false }))).toEqual(['INVALID_INPUT', 'reason']);
  const elsewhere = { ...meant, assigneeIn: ['DispatchedGroup_2'] };
  expect(faultOf(made.answer(1, { accepted: true, assigneeId: WORKER }, elsewhere))).toEqual([
    'ASSIGNEE_NOT_PARTICIPATING',
    'assigneeId',
  ]);
  expect(refused(made.answer(1, { accepted: true, assigneeId: WORKER }))).toBeNull();
  expect(faultOf(made.answer(1, { accepted: false, reason: '改变主意' }))).toEqual([
    'STAGE_DOES_NOT_FOLLOW',
    'id',
  ]);
});

test('it is completed by whoever is to do it or by their head, once, and not while it is only asked for', () => {
  const made = new Case();
  made.made({ organisationId: ORGANISATION });
  expect(faultOf(made.complete(1, 'Person_head', true))).toEqual(['STAGE_DOES_NOT_FOLLOW', 'id']);
  made.made();
  expect(faultOf(made.complete(2, 'Person_other'))).toEqual(['FORBIDDEN', 'id']);
  expect(faultOf(made.complete(2, WORKER, false, ' '))).toEqual(['INVALID_INPUT', 'note']);
  expect(refused(made.complete(2, 'Person_head', true))).toBeNull();
  expect(faultOf(made.complete(2))).toEqual(['STAGE_DOES_NOT_FOLLOW', 'id']);
  expect(faultOf(made.assign(2, toWorker))).toEqual(['STAGE_DOES_NOT_FOLLOW', 'id']);
  expect(faultOf(made.reopen(2, ''))).toEqual(['INVALID_INPUT', 'reason']);
});

test('what is annulled is changed no more', () => {
  const made = new Case();
  made.made();
  const { state, dependsOn } = made.task(1);
  made.tasks.set('Task_1', { state: { ...state, annulledAt: NOW }, dependsOn });
  for (const answer of [made.complete(1), made.assign(1, toWorker)])
    expect(faultOf(answer)).toEqual(['ALREADY_ANNULLED', 'id']);
});

test('a title is a readable text, and a case has an end of tasks', () => {
  const made = new Case();
  expect(faultOf(made.made(toWorker, '\u202e'))).toEqual(['INVALID_INPUT', 'title']);
  expect(newTask('Task_501', { caseId: 'JointCase_1', title: '任务', number: 501 }, NOW)).toMatchObject({
    refused: 'INVALID_INPUT',
    parameters: { field: 'title' },
  });
});
