import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { worldId } from '../../../shared/world/dice.js';
import { advance } from '../../../test/support/cases.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { allTold } from '../../../test/support/notifications.js';
import { personsOf } from '../../../test/support/recusals.js';
import { selectsOf, statementsOf } from '../../../test/support/statements.js';

let hub: TestHub;
let persons: Readonly<Record<string, string>>;
let district: string;
const zoneId = worldId('CollaborationZone', 'city/7');
const office = worldId('SupervisionOffice', 'office/7');

beforeAll(async () => {
  hub = await startTestHub();
  persons = await personsOf(hub);
  const [seat] = await hub.sql<{ id: string }>(
    `select organisation_id as id from authz.post where person_id = '${persons['district-leader']}' and matter_id is null limit 1`,
  );
  district = seat!.id;
});
afterAll(() => hub.close());

interface Answer {
  readonly userErrors: readonly { readonly code: string; readonly field: string }[];
  readonly [object: string]: unknown;
}
async function mutate(name: string, input: object, object: string): Promise<{ id: string }> {
  const { answer } = await attempt(name, input, object);
  expect(answer.userErrors).toEqual([]);
  return answer[object] as { id: string };
}
async function attempt(name: string, input: object, object: string, as = 'zone-leader') {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await hub.ask<Record<string, Answer>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${object} { id } userErrors { code field } } }`,
    { as, variables: { input } },
  );
  expect(errors).toBeUndefined();
  return { answer: data![name]! };
}

/** A case in which everything there is has happened once at least. */
async function eventful(part: string, needToKnow = true): Promise<string> {
  const participants = [
    { organisationId: office, role: 'LEAD' },
    { organisationId: district, role: part },
  ];
  const opening = { zoneId, title: '时间线(虚构)', participants, tasks: ['制定方案'], needToKnow };
  const { id: caseId } = await mutate('jointCaseOpen', opening, 'jointCase');
  expect((await advance(hub, { id: caseId, stage: 'PRE_FILING_REVIEW' })).userErrors).toEqual([]);
  await mutate('jointCaseMark', { id: caseId, level: 'OPEN', needToKnow, reason: '便于协作' }, 'jointCase');
  const own = await mutate(
    'jointCaseTaskAssign',
    { caseId, title: '区里的任务', organisationId: district },
    'task',
  );
  await attempt(
    'jointCaseTaskAnswer',
    { id: own.id, accepted: false, reason: '人手不足' },
    'task',
    'district-leader',
  );
  await mutate(
    'coordinationMeetingRecord',
    {
      caseId,
      kind: 'CONSULTATION',
      heldAt: '2026-11-01T01:00:00Z',
      agenda: '会商',
      organisationIds: [office],
    },
    'meeting',
  );
  const planned = await mutate(
    'jointCaseMilestonePlan',
    { caseId, title: '查清基本事实', plannedFor: '2099-01-01T00:00:00Z' },
    'milestone',
  );
  await mutate('jointCaseMilestoneReach', { id: planned.id }, 'milestone');
  await mutate(
    'linkedWorkRecord',
    { caseId, categoryKey: 'special-inspection', text: '专项检查(虚构)' },
    'linkedWork',
  );
  await mutate('caseViolationRecord', { caseId, text: '虚报冒领(虚构)' }, 'violation');
  const loss = { caseId, kind: 'LOSS', description: '损失(虚构)', amount: '12.00' };
  await mutate('caseAssetRecord', loss, 'asset');
  await mutate('jointCaseEscalate', { id: caseId, reason: '干扰多、阻力大' }, 'jointCase');
  await hub.sql(`insert into zones.progress_report values ('ProgressReport_${caseId.slice(-22)}', '${caseId}', 1, '汇报(虚构)', '${office}',
    'author', null, now(), 'hearer', now(), '已听取', now(), 2)`);
  return caseId;
}

interface Entry {
  readonly kind: string;
  readonly at: string;
  readonly stage: string | null;
  readonly role: string | null;
  readonly remark: string | null;
  readonly taskStage: string | null;
  readonly task: { readonly title: string } | null;
  readonly meeting: { readonly agenda: string } | null;
  readonly milestone: { readonly title: string } | null;
  readonly tier: string | null;
  readonly asset: { readonly description: string } | null;
  readonly linkedWork: { readonly text: string } | null;
  readonly violation: { readonly text: string } | null;
  readonly report: { readonly text: string } | null;
}
interface Page {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: Entry }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}
async function pageOf(caseId: string, first: number, after: string | null, as: string): Promise<Page | null> {
  const { data } = await hub.ask<{ jointCase: { timeline: Page } | null }>(
    `query ($id: ID!, $first: Int!, $after: String) { jointCase(id: $id) { timeline(first: $first, after: $after) {
      totalCount edges { node { kind at stage role remark taskStage person { id } organisation { __typename }
        task { title } meeting { agenda } milestone { title } tier asset { description } linkedWork { text }
        violation { text } report { text } } } pageInfo { hasNextPage endCursor } } } }`,
    { as, variables: { id: caseId, first, after } },
  );
  return data!.jointCase && data!.jointCase.timeline;
}
/** All of it, three at a time. */
async function timelineOf(caseId: string, as = 'zone-leader'): Promise<Entry[]> {
  const entries: Entry[] = [];
  let page = (await pageOf(caseId, 3, null, as))!;
  for (;;) {
    entries.push(...page.edges.map(({ node }) => node));
    if (!page.pageInfo.hasNextPage) break;
    page = (await pageOf(caseId, 3, page.pageInfo.endCursor, as))!;
  }
  expect(entries).toHaveLength(page.totalCount);
  return entries;
}
const kindsOf = (entries: readonly Entry[]): string[] => entries.map(({ kind }) => kind).toSorted();

test('everything that happened is there once, newest first, page by page, each with what it is about', async () => {
  const entries = await timelineOf(await eventful('HANDLER'));
  expect(kindsOf(entries)).toEqual(
    [
      ...['OPENED', 'ADVANCED', 'MARKED', 'JOINED', 'JOINED', 'TASK', 'TASK', 'TASK'],
      ...['MEETING', 'MILESTONE_PLANNED', 'MILESTONE_REACHED'],
      ...['RECORDED', 'RECORDED', 'RECORDED', 'ESCALATED', 'REPORTED', 'REPORT_HEARD'],
    ].toSorted(),
  );
  const moments = entries.map(({ at }) => at);
  expect(moments).toEqual(moments.toSorted().toReversed());
  const found = (kind: string, more: Partial<Entry>): unknown =>
    expect(entries).toContainEqual(expect.objectContaining({ kind, ...more }));
  found('ADVANCED', { stage: 'PRE_FILING_REVIEW' });
  found('MARKED', { remark: '便于协作' });
  found('JOINED', { role: 'HANDLER' });
  found('TASK', { taskStage: 'DECLINED', remark: '人手不足', task: { title: '区里的任务' } });
  found('MEETING', { meeting: { agenda: '会商' } });
  found('MILESTONE_REACHED', { milestone: { title: '查清基本事实' } });
  found('RECORDED', { asset: { description: '损失(虚构)' } });
  found('RECORDED', { linkedWork: { text: '专项检查(虚构)' } });
  found('RECORDED', { violation: { text: '虚报冒领(虚构)' } });
  found('ESCALATED', { tier: 'OFFICE_HEAD', remark: '干扰多、阻力大' });
  found('REPORT_HEARD', { report: { text: '汇报(虚构)' }, remark: '已听取' });
});

test('what is not for a part of the case is not in its timeline either', async () => {
  const kinds = async (part: string) => {
    const entries = await timelineOf(await eventful(part), 'district-leader');
    const of = (kind: string): number => entries.filter((entry) => entry.kind === kind).length;
    return { recorded: of('RECORDED'), reported: of('REPORTED'), escalated: of('ESCALATED') };
  };
  expect(await kinds('COORDINATOR')).toEqual({ recorded: 3, reported: 1, escalated: 1 });
  expect(await kinds('ANALYST')).toEqual({ recorded: 3, reported: 0, escalated: 1 });
  expect(await kinds('SUPPORT')).toEqual({ recorded: 1, reported: 0, escalated: 1 });
});

test('who supports the case finds there the own task, and no other', async () => {
  const caseId = await eventful('SUPPORT');
  const tasks = (await timelineOf(caseId, 'district-leader')).flatMap(({ task }) => task?.title ?? []);
  expect(tasks).toEqual(['区里的任务', '区里的任务']);
  expect((await timelineOf(caseId)).flatMap(({ task }) => task?.title ?? []).toSorted()).toEqual(
    ['制定方案', '区里的任务', '区里的任务'].toSorted(),
  );
});

test('who is not in the zone finds nothing, and who is recused finds no case', async () => {
  const caseId = await eventful('HANDLER');
  expect(await pageOf(caseId, 3, null, 'office-head')).toBeNull();
  await hub.sql(
    `insert into authz.recusal values ('Recusal_time', '${persons['district-leader']}', '${caseId}', now(), null)`,
  );
  expect(await pageOf(caseId, 3, null, 'district-leader')).toBeNull();
});

test('a milestone is planned and reached by who leads or coordinates, once', async () => {
  const plan = (caseId: string, as: string) =>
    attempt(
      'jointCaseMilestonePlan',
      { caseId, title: '里程碑', plannedFor: '2099-01-01T00:00:00Z' },
      'milestone',
      as,
    );
  for (const [part, codes] of [
    ['COORDINATOR', []],
    ['HANDLER', ['FORBIDDEN']],
  ] as const) {
    const { answer } = await plan(await eventful(part), 'district-leader');
    expect([part, answer.userErrors.map(({ code }) => code)]).toEqual([part, codes]);
  }
  const caseId = await eventful('HANDLER');
  const { id } = (await plan(caseId, 'zone-leader')).answer['milestone'] as { id: string };
  const answers = await Promise.all(
    [1, 2].map(() => attempt('jointCaseMilestoneReach', { id }, 'milestone')),
  );
  expect(answers.flatMap(({ answer }) => answer.userErrors)).toEqual([
    { code: 'MILESTONE_REACHED', field: 'id' },
  ]);
});

test('however long a timeline and however many are asked for, the number of SELECTs is the same', async () => {
  const cases = [await eventful('HANDLER'), await eventful('SUPPORT'), await eventful('ANALYST')];
  await allTold(hub);
  const count = async (ids: readonly string[], first: number) =>
    selectsOf(
      await statementsOf(() =>
        hub.ask(
          `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on JointCase { timeline(first: ${first}) { totalCount
            edges { node { kind person { id } task { title } meeting { agenda } milestone { title } asset { kind }
            linkedWork { text } violation { text } report { period } mergedCase { id } } } } } } }`,
          { variables: { ids } },
        ),
      ),
    ).length;
  expect(await count(cases, 20)).toBe(await count(cases.slice(0, 1), 20));
});
