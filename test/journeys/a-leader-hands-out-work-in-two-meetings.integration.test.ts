import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { worldId } from '../../shared/world/dice.js';
import { type Mode, startTestHub, type TestHub } from '../support/hub.js';
import { allTold, inboxOf } from '../support/notifications.js';
import { personsOf } from '../support/recusals.js';
import { follow } from '../support/streams.js';

const LEADER = 'zone-leader';
const DISTRICT = 'district-leader';
const zoneId = worldId('CollaborationZone', 'city/7');
const office = worldId('SupervisionOffice', 'office/7');

const FOLLOW = `subscription ($case: ID, $after: String) { jointCaseEvents(caseId: $case, after: $after) {
  kind jointCase { progress { tasksDone tasksTotal } } } }`;

interface Followed {
  readonly jointCaseEvents: {
    readonly kind: string;
    readonly jointCase: { readonly progress: { readonly tasksDone: number; readonly tasksTotal: number } };
  };
}
interface Errors {
  readonly userErrors: readonly unknown[];
}
interface Met extends Errors {
  readonly meeting: {
    readonly id: string;
    readonly kind: string;
    readonly decisions: readonly { readonly number: number; readonly task: { readonly id: string } }[];
  };
}

describe.each<Mode>(['in process', 'by URL'])('subgraphs %s', (mode) => {
  let hub: TestHub;
  let persons: Readonly<Record<string, string>>;
  let district: string;
  let caseId: string;
  let feedCursor: string;
  const tasks: string[] = [];
  beforeAll(async () => {
    hub = await startTestHub(mode);
    persons = await personsOf(hub);
    const [seat] = await hub.sql<{ id: string }>(
      `select organisation_id as id from authz.post where person_id = '${persons[DISTRICT]}' and matter_id is null limit 1`,
    );
    district = seat!.id;
  });
  afterAll(() => hub.close());

  async function mutate<A extends Errors>(
    name: string,
    input: object,
    selection: string,
    as = LEADER,
  ): Promise<A> {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const { data, errors } = await hub.ask<Record<string, A>>(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code field } } }`,
      { as, variables: { input } },
    );
    expect(errors).toBeUndefined();
    expect(data![name]!.userErrors).toEqual([]);
    return data![name]!;
  }
  const meet = (kind: string, decisions: object[]) =>
    mutate<Met>(
      'coordinationMeetingRecord',
      {
        caseId,
        kind,
        heldAt: '2026-11-01T01:00:00Z',
        agenda: '研究核查方向(虚构)',
        organisationIds: [office, district],
        personIds: [persons[LEADER], persons[DISTRICT]],
        decisions,
      },
      'meeting { id kind decisions { number task { id } } }',
    );

  test('a case is opened, and eight decisions of two meetings become its tasks', async () => {
    const participants = [
      { organisationId: office, role: 'LEAD' },
      { organisationId: district, role: 'HANDLER' },
    ];
    const opened = await mutate<Errors & { readonly jointCase: { readonly id: string } }>(
      'jointCaseOpen',
      { zoneId, title: '两次会议的案件(虚构)', participants },
      'jointCase { id }',
    );
    caseId = opened.jointCase.id;
    ({ feedCursor } = (await hub.ask<{ feedCursor: string }>('{ feedCursor }')).data!);
    const first = await meet('COORDINATION', [
      ...[1, 2, 3].map((n) => ({
        text: `市级任务${n}`,
        task: { assigneeId: persons[LEADER], dueAt: '2099-01-01T00:00:00Z' },
      })),
      { text: '请区里核查', task: { organisationId: district } },
    ]);
    const second = await meet('CONSULTATION', [
      ...[5, 6, 7].map((n) => ({ text: `属地任务${n}`, task: { assigneeId: persons[DISTRICT] } })),
      { text: '汇总报告', task: { assigneeId: persons[LEADER] } },
    ]);
    tasks.push(...[first, second].flatMap(({ meeting }) => meeting.decisions.map(({ task }) => task.id)));
    expect(tasks).toHaveLength(8);
  });

  test('whoever is to do something was told, and finds it among the own tasks', async () => {
    await allTold(hub);
    const told = (await inboxOf(hub, DISTRICT)).filter(({ object }) => tasks.includes(object.id));
    expect(told.map(({ event }) => event).toSorted()).toEqual([
      ...Array(3).fill('zones.task.assigned.v1'),
      'zones.task.requested.v1',
    ]);
    const { data } = await hub.ask<{ myTasks: { edges: { node: { id: string } }[] } }>(
      '{ myTasks(done: false, first: 100) { edges { node { id } } } }',
      { as: DISTRICT },
    );
    const mine = data!.myTasks.edges.map(({ node }) => node.id).filter((id) => tasks.includes(id));
    expect(mine.toSorted()).toEqual(tasks.slice(4, 7).toSorted());
  });

  test('the report waits for all the others; each gets done, and a leader who follows sees it at once', async () => {
    const report = tasks[7]!;
    await mutate(
      'jointCaseTaskAssign',
      { id: report, assigneeId: persons[LEADER], dependsOnIds: tasks.slice(0, 7) },
      'task { dependsOn { number } }',
    );
    await mutate(
      'jointCaseTaskAnswer',
      { id: tasks[3], accepted: true, assigneeId: persons[DISTRICT] },
      'task { stage }',
      DISTRICT,
    );
    const early = await hub.ask<{ jointCaseTaskComplete: Errors }>(
      'mutation ($id: ID!) { jointCaseTaskComplete(input: { id: $id, note: "提前" }) { userErrors { code } } }',
      { variables: { id: report } },
    );
    expect(early.data!.jointCaseTaskComplete.userErrors).toEqual([{ code: 'TASK_WAITS' }]);
    const stream = await follow<Followed>(hub, 'SSE', FOLLOW, { case: caseId, after: feedCursor });
    const seen: Followed['jointCaseEvents'][] = [];
    const until = async (tasksDone: number): Promise<void> => {
      while (seen.at(-1)?.jointCase.progress.tasksDone !== tasksDone)
        seen.push((await stream.next()).jointCaseEvents);
    };
    for (const [index, id] of tasks.entries()) {
      const as = index >= 3 && index < 7 ? DISTRICT : LEADER;
      await mutate('jointCaseTaskComplete', { id, note: `完成${index + 1}` }, 'task { done }', as);
      await until(index + 1);
    }
    await stream.close();
    expect(seen.at(-1)!.jointCase.progress).toEqual({ tasksDone: 8, tasksTotal: 8 });
    const kinds = seen.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'MEETING_RECORDED')).toHaveLength(2);
  });

  test('the case shows both meetings, the last one recorded first, with what became of each decision', async () => {
    const { data, errors } = await hub.ask<{
      jointCase: { meetings: { totalCount: number; edges: { node: unknown }[] } };
    }>(
      `query ($id: ID!) { jointCase(id: $id) { meetings { totalCount edges { node { kind
        organisations { __typename } persons { name } decisions { number text task { done } } } } } } }`,
      { as: DISTRICT, variables: { id: caseId } },
    );
    expect(errors).toBeUndefined();
    const { totalCount, edges } = data!.jointCase.meetings;
    expect(totalCount).toBe(2);
    for (const { node } of edges)
      expect(node).toMatchObject({
        organisations: [{ __typename: 'SupervisionOffice' }, { __typename: 'DistrictCommission' }],
        persons: [{ name: expect.any(String) }, { name: expect.any(String) }],
        decisions: [1, 2, 3, 4].map((number) => ({ number, task: { done: true } })),
      });
  });
});
