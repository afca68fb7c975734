import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { worldId } from '../../../shared/world/dice.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { allTold, toldOf } from '../../../test/support/notifications.js';
import { personsOf, recuse } from '../../../test/support/recusals.js';
import { selectsOf, statementsOf } from '../../../test/support/statements.js';

const LEADER = 'zone-leader';
const DISTRICT = 'district-leader';
const zoneId = worldId('CollaborationZone', 'city/7');
const office = worldId('SupervisionOffice', 'office/7');
let hub: TestHub;
let persons: Readonly<Record<string, string>>;
let district: string;

beforeAll(async () => {
  hub = await startTestHub();
  persons = await personsOf(hub);
  const [seat] = await hub.sql<{ id: string }>(
    `select organisation_id as id from authz.post where person_id = '${persons[DISTRICT]}' and matter_id is null limit 1`,
  );
  district = seat!.id;
});
afterAll(() => hub.close());

interface Answer {
  readonly userErrors: readonly { readonly code: string; readonly field: string }[];
  readonly [object: string]: unknown;
}
async function attempt(name: string, input: object, object: string, as = LEADER): Promise<Answer> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await hub.ask<Record<string, Answer>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${object} { id } userErrors { code field } } }`,
    { as, variables: { input } },
  );
  expect(errors).toBeUndefined();
  return data![name]!;
}
async function made(name: string, input: object, object: string, as = LEADER): Promise<string> {
  const answer = await attempt(name, input, object, as);
  expect(answer.userErrors).toEqual([]);
  return (answer[object] as { id: string }).id;
}
const annul = (id: string, as = LEADER, reason = '误录') =>
  attempt('recordAnnul', { id, reason }, 'record', as);
const codes = async (answer: Promise<Answer>): Promise<string[]> =>
  (await answer).userErrors.map(({ code, field }) => `${field} ${code}`);

const opened = (part = 'HANDLER'): Promise<string> =>
  made(
    'jointCaseOpen',
    {
      zoneId,
      title: '误录的案件(虚构)',
      participants: [
        { organisationId: office, role: 'LEAD' },
        { organisationId: district, role: part },
      ],
      tasks: ['制定方案'],
    },
    'jointCase',
  );
const asset = (caseId: string, amount: string, as = LEADER): Promise<string> =>
  made('caseAssetRecord', { caseId, kind: 'LOSS', description: '损失(虚构)', amount }, 'asset', as);
const meeting = (caseId: string): Promise<string> =>
  made(
    'coordinationMeetingRecord',
    { caseId, kind: 'REGULAR', heldAt: '2026-11-01T01:00:00Z', agenda: '会商', organisationIds: [office] },
    'meeting',
  );
const milestone = (caseId: string): Promise<string> =>
  made(
    'jointCaseMilestonePlan',
    { caseId, title: '查清事实', plannedFor: '2099-01-01T00:00:00Z' },
    'milestone',
  );
const task = (caseId: string, more: object = {}): Promise<string> =>
  made('jointCaseTaskAssign', { caseId, title: '核查', assigneeId: persons[LEADER], ...more }, 'task');

const SHOWN = `annulledAt annulReason version`;
interface Shown {
  readonly annulledAt: string | null;
  readonly annulReason: string | null;
}
interface Work {
  readonly progress: { readonly tasksTotal: number; readonly tasksDone: number };
  readonly assetTotals: object | null;
  readonly tasks: readonly (Shown & {
    readonly history: readonly { readonly annulled: boolean; readonly remark: string | null }[];
  })[];
  readonly milestones: readonly Shown[];
  readonly meetings: { readonly edges: readonly { readonly node: Shown }[] };
  readonly assets: { readonly edges: readonly { readonly node: Shown }[] };
  readonly timeline: {
    readonly edges: readonly {
      readonly node: { readonly kind: string; readonly remark: string | null; readonly person: object };
    }[];
  };
}
async function workOf(caseId: string, as = LEADER, asOf: string | null = null): Promise<Work> {
  const { data, errors } = await hub.ask<{ jointCase: Work }>(
    `query ($id: ID!, $asOf: DateTime) { jointCase(id: $id, asOf: $asOf) {
      progress { tasksTotal tasksDone } assetTotals { assets assetValue loss recovered }
      tasks { ${SHOWN} history { annulled remark } } milestones { ${SHOWN} }
      meetings { edges { node { ${SHOWN} } } } assets { edges { node { ${SHOWN} } } }
      timeline(first: 50) { edges { node { kind remark person { id } asset { id } meeting { id } } } } } }`,
    { as, variables: { id: caseId, asOf } },
  );
  expect(errors).toBeUndefined();
  return data!.jointCase;
}
const figures = ({ progress, assetTotals }: Work) => ({ progress, assetTotals });
const annulled = ({ timeline }: Work) =>
  timeline.edges.flatMap(({ node }) => (node.kind === 'ANNULLED' ? [node.remark] : []));
const moment = async (): Promise<string> =>
  (await hub.sql<{ now: Date }>('select clock_timestamp() as now'))[0]!.now.toISOString();

test('what is annulled counts as if it had never been recorded, stays to be read, and stood before', async () => {
  const caseId = await opened();
  await asset(caseId, '2.50');
  const before = figures(await workOf(caseId));
  const ids = [
    await asset(caseId, '1.00'),
    await task(caseId),
    await milestone(caseId),
    await meeting(caseId),
  ];
  await made('jointCaseTaskComplete', { id: ids[1], note: '完成' }, 'task');
  const counted = figures(await workOf(caseId));
  expect(counted).not.toEqual(before);
  const then = await moment();
  for (const id of ids) expect(await annul(id)).toEqual({ record: { id }, userErrors: [] });
  const after = await workOf(caseId);
  expect(figures(after)).toEqual(before);
  expect(annulled(after)).toEqual(['误录', '误录', '误录', '误录']);
  expect(after.tasks[1]!.history.at(-1)).toEqual({ annulled: true, remark: '误录' });
  const shown = ({ tasks, milestones, meetings, assets }: Work) =>
    [tasks[1], milestones[0], meetings.edges[0]!.node, assets.edges[0]!.node].map((one) => one!.annulReason);
  expect(shown(after)).toEqual(['误录', '误录', '误录', '误录']);
  const past = await workOf(caseId, LEADER, then);
  expect(shown(past)).toEqual([null, null, null, null]);
  expect(past.assetTotals).toEqual(counted.assetTotals);
  const { data } = await hub.ask(
    'query ($id: ID!) { node(id: $id) { ... on CaseRecord { annulledBy { id } } } }',
    {
      variables: { id: ids[3] },
    },
  );
  expect(data).toEqual({ node: { annulledBy: { id: persons[LEADER] } } });
  await allTold(hub);
  const told = await hub.sql<{ name: string }>(
    `select name from feed.event where name like '%annulled%' and aggregate in (${ids.map((id) => `'${id}'`)}) order by 1`,
  );
  expect(told.map(({ name }) => name)).toEqual([
    'zones.case-asset.annulled.v1',
    'zones.coordination-meeting.annulled.v1',
    'zones.milestone.annulled.v1',
    'zones.task.annulled.v1',
  ]);
});
test('who recorded it and who leads the case annul it; who neither did nor does is refused, and who does not see it finds nothing', async () => {
  const caseId = await opened();
  const [theirs, ours] = [await asset(caseId, '1.00', DISTRICT), await asset(caseId, '2.00')];
  expect(await codes(annul(ours, DISTRICT))).toEqual(['id FORBIDDEN']);
  expect(await codes(annul(theirs, DISTRICT))).toEqual([]);
  expect(await codes(annul(await asset(caseId, '3.00', DISTRICT)))).toEqual([]);
  expect(await codes(annul(ours, 'group-leader'))).toEqual(['id NOT_FOUND']);
  const supported = await opened('SUPPORT');
  expect(await codes(annul(await asset(supported, '1.00'), DISTRICT))).toEqual(['id NOT_FOUND']);
  expect(await codes(annul(await milestone(supported), DISTRICT))).toEqual(['id FORBIDDEN']);
  const secret = await asset(supported, '9.99');
  await annul(secret);
  expect(annulled(await workOf(supported))).toEqual(['误录']);
  expect(annulled(await workOf(supported, DISTRICT))).toEqual([]);
});

test('a task that waited for what was annulled waits no longer, and is assigned anew without it', async () => {
  const caseId = await opened();
  const first = await task(caseId);
  const second = await task(caseId, { dependsOnIds: [first] });
  const third = await task(caseId, { dependsOnIds: [first] });
  expect(await codes(attempt('jointCaseTaskComplete', { id: second, note: '完成' }, 'task'))).toEqual([
    'id TASK_WAITS',
  ]);
  await annul(first);
  expect(await codes(attempt('jointCaseTaskComplete', { id: second, note: '完成' }, 'task'))).toEqual([]);
  expect(
    await codes(attempt('jointCaseTaskAssign', { id: third, assigneeId: persons[LEADER] }, 'task')),
  ).toEqual([]);
  for (const verb of ['Complete', 'Reopen'])
    expect(
      await codes(
        attempt(
          `jointCaseTask${verb}`,
          { id: first, [verb === 'Complete' ? 'note' : 'reason']: 'x' },
          'task',
        ),
      ),
    ).toEqual(['id ALREADY_ANNULLED']);
});

test('whoever was to do an annulled task is told', async () => {
  const caseId = await opened();
  const id = await task(caseId, { assigneeId: persons[DISTRICT] });
  await annul(id);
  await allTold(hub);
  expect((await toldOf(hub, id, DISTRICT)).map(({ event }) => event)).toContain('zones.task.annulled.v1');
});

test('of two who annul at the same moment one does, the other is told that it is done', async () => {
  const id = await asset(await opened(), '1.00');
  const answers = await Promise.all([annul(id, LEADER, '重复'), annul(id, LEADER, '金额有误')]);
  expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([
    { code: 'ALREADY_ANNULLED', field: 'id' },
  ]);
  expect(await hub.sql(`select version from zones.case_asset where id = '${id}'`)).toEqual([{ version: 2 }]);
});

test('bad input is named by field and reason, a repeat by its key does it once', async () => {
  const caseId = await opened();
  const id = await milestone(caseId);
  expect(await codes(annul(caseId))).toEqual(['id WRONG_TYPE']);
  expect(await codes(annul(worldId('Milestone', 'none')))).toEqual(['id NOT_FOUND']);
  expect(await codes(annul(id, LEADER, ' '))).toEqual(['reason INVALID_INPUT']);
  const input = { id, reason: '误录', idempotencyKey: 'annul' };
  for (let turn = 0; turn < 2; turn++)
    expect(await attempt('recordAnnul', input, 'record')).toEqual({ record: { id }, userErrors: [] });
  expect(await codes(attempt('jointCaseMilestoneReach', { id }, 'milestone'))).toEqual([
    'id ALREADY_ANNULLED',
  ]);
});

test('who is recused from the case annuls nothing of it', async () => {
  const caseId = await opened();
  const id = await asset(caseId, '1.00', DISTRICT);
  await recuse(hub, caseId, DISTRICT);
  expect(await codes(annul(id, DISTRICT))).toEqual(['id NOT_FOUND']);
});

test('however many records are asked who annulled them, the number of SELECTs is the same', async () => {
  const cases: string[] = [];
  for (let turn = 0; turn < 4; turn++) {
    const caseId = await opened();
    for (const id of [await asset(caseId, '1.00'), await milestone(caseId), await task(caseId)])
      await annul(id);
    cases.push(caseId);
  }
  await allTold(hub); // what tells of it reads, too
  const count = async (ids: readonly string[]) => {
    const statements = await statementsOf(async () => {
      const { errors } = await hub.ask(
        `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on JointCase { assetTotals { loss } milestones { annulledBy { id } }
          tasks { annulledBy { id } } assets(first: 5) { edges { node { annulledBy { id } } } } } } }`,
        { variables: { ids } },
      );
      expect(errors).toBeUndefined();
    });
    return selectsOf(statements).length;
  };
  expect(await count(cases)).toBe(await count(cases.slice(0, 1)));
});
