import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { worldId } from '../../../shared/world/dice.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { personsOf } from '../../../test/support/recusals.js';
import { allTold } from '../../../test/support/notifications.js';
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

async function opened(part: string, more: object = {}): Promise<string> {
  const participants = [
    { organisationId: office, role: 'LEAD' },
    { organisationId: district, role: part },
  ];
  const { data } = await hub.ask<{ jointCaseOpen: { jointCase: { id: string } } }>(
    'mutation ($input: JointCaseOpenInput!) { jointCaseOpen(input: $input) { jointCase { id } } }',
    { variables: { input: { zoneId, title: '会议(虚构)', participants, ...more } } },
  );
  return data!.jointCaseOpen.jointCase.id;
}
interface Answer {
  readonly meeting: {
    readonly id: string;
    readonly decisions: readonly { readonly task: object | null }[];
  } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string }[];
}
async function record(caseId: string, change: object = {}, as = 'zone-leader'): Promise<Answer> {
  const input = {
    caseId,
    kind: 'COORDINATION',
    heldAt: '2026-11-01T01:00:00Z',
    agenda: '研究核查方向(虚构)',
    organisationIds: [office, district],
    ...change,
  };
  const { data, errors } = await hub.ask<{ coordinationMeetingRecord: Answer }>(
    `mutation ($input: CoordinationMeetingRecordInput!) { coordinationMeetingRecord(input: $input) {
      meeting { id decisions { task { title } } } userErrors { code field } } }`,
    { as, variables: { input } },
  );
  expect(errors).toBeUndefined();
  return data!.coordinationMeetingRecord;
}
const codes = ({ userErrors }: Answer): string[] => userErrors.map(({ code }) => code);

test('a meeting and its tasks are written together, with an event each and one line of account', async () => {
  const caseId = await opened('HANDLER');
  const task = { assigneeId: persons['zone-leader'] };
  const { meeting } = await record(caseId, { decisions: [{ text: '调取资料', task }, { text: '注意保密' }] });
  expect(meeting!.decisions).toEqual([{ task: { title: '调取资料' } }, { task: null }]);
  const told = await hub.sql(
    `select name from (select name, ids from feed.event union all select name, ids from zones.outbox) told
     where ids ->> 'jointCase' = '${caseId}' and name not like '%joint-case%' order by 1`,
  );
  expect(told).toEqual([
    { name: 'zones.coordination-meeting.recorded.v1' },
    { name: 'zones.task.assigned.v1' },
  ]);
  expect(await hub.sql(`select action, outcome from zones.audit where '${meeting!.id}' = any(ids)`)).toEqual([
    { action: 'coordinationMeetingRecord', outcome: 'DONE' },
  ]);
});

test('one fault in one decision writes nothing of the meeting', async () => {
  const caseId = await opened('HANDLER');
  const good = { text: '任务', task: { assigneeId: persons['zone-leader'] } };
  const bad = { text: '任务', task: { assigneeId: worldId('Person', 'nobody') } };
  const answer = await record(caseId, { decisions: [good, bad] });
  expect(answer.userErrors).toEqual([
    { code: 'ASSIGNEE_NOT_PARTICIPATING', field: 'decisions.1.task.assigneeId' },
  ]);
  expect(
    await hub.sql(`select id from zones.task where case_id = '${caseId}'
      union all select id from zones.coordination_meeting where case_id = '${caseId}'`),
  ).toEqual([]);
});

test('leaders of the lead and of a coordinator record it; who handles or supports reads it, others do not', async () => {
  for (const [part, expected] of [
    ['COORDINATOR', []],
    ['HANDLER', ['FORBIDDEN']],
  ] as const)
    expect([part, codes(await record(await opened(part), {}, 'district-leader'))]).toEqual([part, expected]);
  const caseId = await opened('SUPPORT', { needToKnow: true });
  const { id } = (await record(caseId)).meeting!;
  const seenBy = async (as: string) =>
    (await hub.ask('query ($id: ID!) { node(id: $id) { id } }', { as, variables: { id } })).data;
  expect(await seenBy('district-leader')).toEqual({ node: { id } });
  expect(await seenBy('office-head')).toEqual({ node: null });
  await hub.sql(
    `insert into authz.recusal values ('Recusal_met', '${persons['district-leader']}', '${caseId}', now(), null)`,
  );
  expect(await seenBy('district-leader')).toEqual({ node: null });
});

test('who supports the case reads of a meeting what it decided, without what others are to do', async () => {
  const caseId = await opened('SUPPORT');
  const decisions = [
    { text: '搜查某处', task: { assigneeId: persons['zone-leader'] } },
    { text: '协助调档', task: { organisationId: district } },
    { text: '注意保密' },
  ];
  const { id } = (await record(caseId, { decisions })).meeting!;
  const decided = async (as: string) => {
    const { data } = await hub.ask<{ node: { decisions: { text: string }[] } }>(
      'query ($id: ID!) { node(id: $id) { ... on CoordinationMeeting { decisions { text } } } }',
      { as, variables: { id } },
    );
    return data!.node.decisions.map(({ text }) => text);
  };
  expect(await decided('zone-leader')).toEqual(['搜查某处', '协助调档', '注意保密']);
  expect(await decided('district-leader')).toEqual(['协助调档', '注意保密']);
});

test('of thousands of persons none is looked up', async () => {
  const caseId = await opened('HANDLER');
  const personIds = Array.from({ length: 2_000 }, (_, n) => worldId('Person', `attendee ${n}`));
  const statements = await statementsOf(() => record(caseId, { personIds }));
  expect(statements.length).toBeLessThan(100);
});

test('bad ids are named, and a person of elsewhere did not attend', async () => {
  const caseId = await opened('HANDLER');
  const faults: [object, string, string][] = [
    [{ caseId: office }, 'WRONG_TYPE', 'caseId'],
    [{ organisationIds: ['x'] }, 'INVALID_ID', 'organisationIds.0'],
    [{ organisationIds: [worldId('DispatchedGroup', 'nobody')] }, 'NOT_FOUND', 'organisationIds.0'],
    [{ personIds: [persons['office-head']] }, 'ATTENDEE_NOT_OF_MEETING', 'personIds.0'],
    [{ heldAt: '2099-01-01T00:00:00Z' }, 'INVALID_INPUT', 'heldAt'],
  ];
  for (const [change, code, field] of faults)
    expect([change, (await record(caseId, change)).userErrors]).toEqual([change, [{ code, field }]]);
});

test('however many meetings are asked for, the number of SELECTs is the same', async () => {
  const caseId = await opened('HANDLER');
  for (const n of [1, 2, 3, 4]) await record(caseId, { decisions: [{ text: `议定${n}` }] });
  await allTold(hub);
  const count = async (first: number) =>
    selectsOf(
      await statementsOf(() =>
        hub.ask(
          `query ($id: ID!) { jointCase(id: $id) { meetings(first: ${first}) { totalCount
            edges { node { agenda jointCase { id } recordedBy { id } decisions { text task { title } } } } } } }`,
          { variables: { id: caseId } },
        ),
      ),
    ).length;
  expect(await count(4)).toBe(await count(1));
});
