import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { allTold, toldOf } from '../../../test/support/notifications.js';
import { worldId } from '../../../shared/world/dice.js';
import { selectsOf, statementsOf } from '../../../test/support/statements.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';

let hub: TestHub;
let leader: string;
let districtLeader: string;
const zoneId = worldId('CollaborationZone', 'city/7');
const office = worldId('SupervisionOffice', 'office/7');
let district: string;
let group: string;

const rowOf = async <R extends object>(text: string): Promise<R> => (await hub.sql<R>(text))[0]!;
const personOf = async (subject: string): Promise<string> =>
  (await rowOf<{ id: string }>(`select person_id as id from authz.identity where subject = '${subject}'`)).id;
const seatOf = async (subject: string): Promise<string> =>
  (
    await rowOf<{ id: string }>(`select organisation_id as id from authz.post
      where person_id = '${await personOf(subject)}' and matter_id is null order by id limit 1`)
  ).id;
beforeAll(async () => {
  hub = await startTestHub();
  leader = await personOf('zone-leader');
  districtLeader = await personOf('district-leader');
  district = await seatOf('district-leader');
  group = worldId('DispatchedGroup', 'group/25');
});
afterAll(() => hub.close());

interface Answer {
  readonly task: { readonly id: string; readonly number: number; readonly [field: string]: unknown } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string }[];
}
type Verb = 'Assign' | 'Answer' | 'Complete' | 'Reopen';

async function mutate(verb: Verb, input: object, as = 'zone-leader'): Promise<Answer> {
  const { data, errors } = await hub.ask<Record<string, Answer>>(
    `mutation ($input: JointCaseTask${verb}Input!) { jointCaseTask${verb}(input: $input) {
      task { id number stage done remark version assignee { id } dependsOn { number } history { stage } }
      userErrors { code field } } }`,
    { as, variables: { input } },
  );
  expect(errors).toBeUndefined();
  return data![`jointCaseTask${verb}`]!;
}
const codes = ({ userErrors }: Answer): string[] => userErrors.map(({ code }) => code);

/** A case that the zone leader's office leads, with the district in a part of its own. */
async function opened(part = 'SUPPORT', more: object = {}): Promise<string> {
  const participants = [
    { organisationId: office, role: 'LEAD' },
    { organisationId: group, role: 'HANDLER' },
    { organisationId: district, role: part },
  ];
  const input = { zoneId, title: '任务分派(虚构)', participants, tasks: ['制定方案'], ...more };
  const { data, errors } = await hub.ask<{ jointCaseOpen: { jointCase: { id: string } } }>(
    'mutation ($input: JointCaseOpenInput!) { jointCaseOpen(input: $input) { jointCase { id } } }',
    { variables: { input } },
  );
  if (!data) throw new Error(JSON.stringify(errors));
  return data.jointCaseOpen.jointCase.id;
}
const assign = async (input: object): Promise<Answer & { readonly id: string }> => {
  const answer = await mutate('Assign', input);
  expect(answer.userErrors).toEqual([]);
  return { ...answer, id: answer.task!.id };
};
async function seen(caseId: string, as: string): Promise<string[] | null> {
  const { data } = await hub.ask<{ jointCase: { tasks: { title: string }[] } | null }>(
    'query ($id: ID!) { jointCase(id: $id) { tasks { title } } }',
    { as, variables: { id: caseId } },
  );
  return data!.jointCase && data!.jointCase.tasks.map(({ title }) => title);
}

test('a task is given, done, opened again and done once more, each a version with its step and its event', async () => {
  const caseId = await opened();
  const { id } = await assign({ caseId, title: '外围核查', assigneeId: leader });
  expect((await mutate('Complete', { id, note: '已核查' })).task).toMatchObject({
    done: true,
    remark: '已核查',
  });
  expect((await mutate('Reopen', { id, reason: '须补充' })).task).toMatchObject({
    done: false,
    stage: 'REOPENED',
  });
  expect((await mutate('Complete', { id, note: '已补充' })).task).toMatchObject({
    version: 4,
    number: 2,
    history: ['ASSIGNED', 'DONE', 'REOPENED', 'DONE'].map((stage) => ({ stage })),
  });
  await allTold(hub);
  expect(
    await hub.sql(`select name, version from feed.event where aggregate = '${id}' order by version`),
  ).toEqual(
    ['assigned', 'completed', 'reopened', 'completed'].map((what, index) => ({
      name: `zones.task.${what}.v1`,
      version: index + 1,
    })),
  );
});

test('an organisation is asked, declines, is asked again and accepts; whoever it concerns is told each time', async () => {
  const caseId = await opened();
  const { id } = await assign({ caseId, title: '提供情况', organisationId: district });
  expect((await toldOf(hub, id, 'district-leader')).map(({ event }) => event)).toEqual([
    'zones.task.requested.v1',
  ]);
  const declined = await mutate('Answer', { id, accepted: false, reason: '人手不足' }, 'district-leader');
  expect(declined.task).toMatchObject({ stage: 'DECLINED', remark: '人手不足' });
  expect((await toldOf(hub, id, 'zone-leader')).map(({ event }) => event)).toEqual([
    'zones.task.declined.v1',
  ]);
  await assign({ id, organisationId: district });
  const accepted = await mutate(
    'Answer',
    { id, accepted: true, assigneeId: districtLeader },
    'district-leader',
  );
  expect(accepted.task).toMatchObject({ stage: 'ASSIGNED', assignee: { id: districtLeader } });
  const told = (await toldOf(hub, id, 'district-leader')).map(({ event }) => event);
  expect(told.filter((event) => event === 'zones.task.assigned.v1')).toHaveLength(1);
});

test('who supports a case sees it and the own tasks; who works on it sees all of them, on a need to know too', async () => {
  for (const needToKnow of [false, true]) {
    const supported = await opened('SUPPORT', { needToKnow });
    await assign({ caseId: supported, title: '本单位任务', assigneeId: districtLeader });
    await assign({ caseId: supported, title: '商请任务', organisationId: district });
    expect(await seen(supported, 'district-leader')).toEqual(['本单位任务', '商请任务']);
    const handled = await opened('HANDLER', { needToKnow });
    expect(await seen(handled, 'district-leader')).toEqual(['制定方案']);
    const { data } = await hub.ask<{ jointCase: { progress: object } }>(
      'query ($id: ID!) { jointCase(id: $id) { progress { tasksTotal definition } } }',
      { as: 'district-leader', variables: { id: supported } },
    );
    expect(data!.jointCase.progress).toEqual({ tasksTotal: 3, definition: 'joint-case-progress/2' });
  }
});

test('who leaves a case no longer sees what it had to do there, and hears no more of it', async () => {
  const caseId = await opened('SUPPORT', { needToKnow: true });
  const { id } = await assign({ caseId, title: '本单位任务', assigneeId: districtLeader });
  await hub.sql(
    `update authz.case_membership set until = now() where case_id = '${caseId}' and organisation_id = '${district}'`,
  );
  expect(await seen(caseId, 'district-leader')).toBeNull();
  expect((await mutate('Complete', { id, note: '已办' }, 'district-leader')).userErrors).toEqual([
    { code: 'NOT_FOUND', field: 'id' },
  ]);
  const { data } = await hub.ask('query ($id: ID!) { node(id: $id) { id } }', {
    as: 'district-leader',
    variables: { id },
  });
  expect(data).toEqual({ node: null });
});

test('leaders of the lead and of a coordinator hand work out, and nobody else', async () => {
  for (const [part, expected] of [
    ['COORDINATOR', []],
    ['HANDLER', ['FORBIDDEN']],
    ['SUPPORT', ['NOT_FOUND']],
  ] as const) {
    const caseId = await opened(part);
    const input = { caseId, title: '分派', assigneeId: leader };
    expect([part, codes(await mutate('Assign', input, 'district-leader'))]).toEqual([part, expected]);
  }
});

test('only who is to do a task or heads their organisation completes it', async () => {
  const caseId = await opened('HANDLER');
  const { id } = await assign({ caseId, title: '谈话取证', assigneeId: leader });
  expect(codes(await mutate('Complete', { id, note: '代办' }, 'district-leader'))).toEqual(['FORBIDDEN']);
  const own = await assign({ caseId, title: '属地核查', organisationId: district });
  const [member] = await hub.sql<{ id: string }>(
    `select person_id as id from authz.post where organisation_id = '${district}' and role <> 'DISTRICT_LEADER' limit 1`,
  );
  await mutate('Answer', { id: own.id, accepted: true, assigneeId: member!.id }, 'district-leader');
  expect(codes(await mutate('Complete', { id: own.id, note: '已办' }, 'district-leader'))).toEqual([]);
});

interface MyTasks {
  readonly edges: readonly { readonly node: { readonly title: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

test('my tasks are those of all cases, the first due first, page by page', async () => {
  const cases = [await opened('HANDLER'), await opened()];
  const due = ['2099-03-01', '2099-01-01', null, '2099-02-01'];
  for (const [index, day] of due.entries())
    await assign({
      caseId: cases[index % 2],
      title: `待办 ${day}`,
      assigneeId: districtLeader,
      dueAt: day && `${day}T00:00:00Z`,
    });
  const pageAfter = async (after: string | null): Promise<MyTasks> => {
    const { data, errors } = await hub.ask<{ myTasks: MyTasks }>(
      `query ($after: String) { myTasks(first: 3, after: $after, done: false) {
        edges { node { title } } pageInfo { hasNextPage endCursor } } }`,
      { as: 'district-leader', variables: { after } },
    );
    expect(errors).toBeUndefined();
    return data!.myTasks;
  };
  const titles: string[] = [];
  let page = await pageAfter(null);
  for (;;) {
    titles.push(...page.edges.map(({ node }) => node.title));
    if (!page.pageInfo.hasNextPage) break;
    page = await pageAfter(page.pageInfo.endCursor);
  }
  expect(titles.filter((title) => title.startsWith('待办'))).toEqual([
    '待办 2099-01-01',
    '待办 2099-02-01',
    '待办 2099-03-01',
    '待办 null',
  ]);
});

test('however many cases and tasks are asked for, the number of SELECTs is the same', async () => {
  await allTold(hub);
  const query = (first: number) => `{ jointCases(first: ${first}) { edges { node {
    tasks { title organisation { __typename } dependsOn { number } history { stage } jointCase { id } } progress { overall } } } } }`;
  const count = async (first: number) => selectsOf(await statementsOf(() => hub.ask(query(first)))).length;
  const one = await count(2);
  expect(await count(30)).toBe(one);
});

test('of many who assign and complete at the same moment each finds what the one before left', async () => {
  const caseId = await opened();
  const made = await Promise.all(
    [1, 2, 3, 4].map((number) => assign({ caseId, title: `任务${number}`, assigneeId: leader })),
  );
  expect(made.map(({ task }) => task!.number).toSorted()).toEqual([2, 3, 4, 5]);
  const [first, second] = made.map(({ id }) => id);
  const waiting = (id: string, on: string) =>
    mutate('Assign', { id, assigneeId: leader, dependsOnIds: [on] });
  const answers = await Promise.all([waiting(first!, second!), waiting(second!, first!)]);
  expect(answers.flatMap(codes)).toEqual(['TASK_CYCLE']);
  const done = await Promise.all([1, 2, 3].map(() => mutate('Complete', { id: made[2]!.id, note: '同时' })));
  expect(done.flatMap(codes)).toEqual(['STAGE_DOES_NOT_FOLLOW', 'STAGE_DOES_NOT_FOLLOW']);
});

test('bad input is named by field and reason, and changes nothing', async () => {
  const caseId = await opened();
  const fit = { caseId, title: '任务', assigneeId: leader };
  const stranger = worldId('Person', 'nobody');
  const elsewhere = worldId('SupervisionOffice', 'office/4');
  const faults: [object, string, string][] = [
    [{ caseId: 'x' }, 'INVALID_ID', 'caseId'],
    [{ caseId: leader }, 'WRONG_TYPE', 'caseId'],
    [{ caseId: worldId('JointCase', 'none') }, 'NOT_FOUND', 'caseId'],
    [{ title: ' ' }, 'INVALID_INPUT', 'title'],
    [{ assigneeId: office }, 'WRONG_TYPE', 'assigneeId'],
    [{ assigneeId: stranger }, 'ASSIGNEE_NOT_PARTICIPATING', 'assigneeId'],
    [{ assigneeId: null, organisationId: elsewhere }, 'NOT_A_PARTICIPANT', 'organisationId'],
    [{ organisationId: office }, 'INVALID_INPUT', 'assigneeId'],
    [{ dueAt: '2020-01-01T00:00:00Z' }, 'INVALID_INPUT', 'dueAt'],
    [{ dependsOnIds: ['x'] }, 'INVALID_ID', 'dependsOnIds.0'],
    [{ dependsOnIds: [worldId('Task', 'none')] }, 'NOT_FOUND', 'dependsOnIds.0'],
    [{ caseId: null, id: worldId('Task', 'none') }, 'NOT_FOUND', 'id'],
  ];
  const count = () =>
    hub.sql('select (select count(*) from zones.task) + (select count(*) from zones.task_history) as n');
  const before = await count();
  for (const [change, code, field] of faults)
    expect([change, (await mutate('Assign', { ...fit, ...change })).userErrors]).toEqual([
      change,
      [{ code, field }],
    ]);
  expect(await count()).toEqual(before);
});

test('one key gives one task, however many ask at the same moment', async () => {
  const caseId = await opened();
  const input = { caseId, title: '一次', assigneeId: leader, idempotencyKey: 'task once' };
  const answers = await Promise.all([1, 2, 3].map(() => assign(input)));
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
});

test('nobody is given a task of a case from which they are recused', async () => {
  const caseId = await opened('HANDLER');
  await hub.sql(
    `insert into authz.recusal values ('Recusal_task', '${districtLeader}', '${caseId}', now(), null)`,
  );
  const answer = await mutate('Assign', { caseId, title: '任务', assigneeId: districtLeader });
  expect(answer.userErrors).toEqual([{ code: 'PERSON_RECUSED', field: 'assigneeId' }]);
});
