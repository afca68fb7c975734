import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  assigned,
  deed,
  designated,
  done,
  GROUP,
  look,
  OFFICE,
  receive,
  reception,
} from '../../../test/support/clues.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { hire, personsOf } from '../../../test/support/recusals.js';

let hub: TestHub;
let persons: Record<string, string>;

beforeAll(async () => {
  hub = await startTestHub();
  persons = await personsOf(hub);
});
afterAll(() => hub.close());

const propose = (id: string, disposition = 'PRELIMINARY_VERIFICATION', as = 'liaison-officer') =>
  deed(hub, 'Dispose', as, { id, disposition, plan: '核查方案' });
const decide = (id: string, as: string, decision = 'APPROVE') =>
  deed(hub, 'DispositionDecide', as, { id, decision, note: '同意' });
const refused = (code: string, field = 'id') => [expect.objectContaining({ code, field })];
/** The rows of a clue, to the last column. */
const rows = (id: string): Promise<unknown> =>
  hub.sql(`select to_jsonb(clue) as clue, (select jsonb_agg(to_jsonb(step)) from offices.problem_clue_history step
    where clue_id = clue.id) as steps from offices.problem_clue clue where id = '${id}'`);

test('a clue goes from its receipt to a verification: registered, assigned, designated, proposed and approved by different people, each step signed', async () => {
  const id = await designated(hub);
  expect((await propose(id)).errors).toEqual([]);
  expect((await decide(id, 'office-head')).errors).toEqual([]);
  await done(hub, 'Begin', 'liaison-officer', { id });
  const seen = (await look(hub, id, 'case-supervisor')) as { history: object[] };
  expect(seen).toMatchObject({
    stage: 'PRELIMINARY_VERIFICATION',
    version: 7,
    holder: { name: '第四监督检查室' },
  });
  expect(seen.history.map((step) => Object.values(step).slice(0, 2).join(' '))).toEqual([
    '1 RECEIVED',
    '2 REGISTERED',
    '3 ASSIGNED',
    '4 ASSIGNED',
    '5 DISPOSITION_PROPOSED',
    '6 DISPOSITION_APPROVED',
    '7 PRELIMINARY_VERIFICATION',
  ]);
  expect(seen.history).toMatchObject(
    [
      'office-head',
      'case-supervisor',
      'commission-leader',
      'office-head',
      'liaison-officer',
      'office-head',
      'liaison-officer',
    ].map((as) => ({ person: { id: persons[as] } })),
  );
});

test('what is refused names field, reason and clause, and changes nothing', async () => {
  const id = await designated(hub);
  const before = await rows(id);
  const early = await deed(hub, 'Begin', 'liaison-officer', { id });
  expect(early.errors).toEqual(refused('CLUE_STEP_REFUSED'));
  expect(early.errors[0]!.message).toMatch(/ASSIGNED.*art\. 21/);
  expect((await decide(id, 'office-head')).errors).toEqual(refused('CLUE_STEP_REFUSED'));
  expect((await propose(id, 'HELD', 'office-head')).errors).toEqual(refused('FORBIDDEN'));
  expect((await deed(hub, 'Restart', 'office-head', { id, reason: 'x' })).errors).toEqual(
    refused('CLUE_STEP_REFUSED'),
  );
  const outside = await deed(hub, 'Designate', 'office-head', { id, personId: persons['group-member'] });
  expect(outside.errors).toEqual(refused('HANDLER_NOT_IN_HOLDER', 'personId'));
  const offer = { id, toId: GROUP, reason: 'x' };
  expect((await deed(hub, 'Transfer', 'group-leader', offer)).errors).toEqual(refused('NOT_FOUND'));
  await expect(deed(hub, 'Transfer', 'zone-leader', offer)).rejects.toThrow('FORBIDDEN');
  expect(await rows(id)).toEqual(before);
});

test.each([
  [{ areaId: 'Place_aaaaaaaaaaaaaaaaaaaaaa' }, 'NOT_FOUND', 'areaId'],
  [{ receivedAt: '2099-01-01T00:00:00Z' }, 'INVALID_INPUT', 'receivedAt'],
  [{ level: 'STRICT' }, 'LEVEL_ABOVE_CLEARANCE', 'level'],
  [{ intakeRecordId: 'IntakeRecord_aaaaaaaaaaaaaaaaaaaaaa' }, 'NOT_FOUND', 'intakeRecordId'],
  [{ organisationId: GROUP }, 'NOT_FOUND', 'organisationId'],
  [{ summary: '\u0000' }, 'INVALID_INPUT', 'summary'],
])('bad input is refused by its field: %j', async (change, code, field) => {
  const count = 'select count(*)::int as clues from offices.problem_clue';
  const before = await hub.sql(count);
  expect((await deed(hub, 'Receive', 'liaison-officer', reception(change))).errors).toEqual(
    refused(code, field),
  );
  expect(await hub.sql(count)).toEqual(before);
});

test('S1-04: a clue that is proposed for a group and then turns out to be about a cadre of the city is not assigned to it', async () => {
  const id = await receive(hub, {}, 'office-head');
  await done(hub, 'Register', 'case-supervisor', { id, holderId: GROUP });
  const subjects = [{ name: '某丁(虚构)', rank: 'CITY_MANAGED' }];
  const duplicate = await receive(hub, { subjects }, 'office-head');
  await done(hub, 'Merge', 'case-supervisor', { id: duplicate, intoId: id, reason: '重复' });
  const before = await rows(id);
  expect((await deed(hub, 'Assign', 'commission-leader', { id })).errors).toEqual(
    refused('CITY_MANAGED_CADRE'),
  );
  expect(await rows(id)).toEqual(before);
  await done(hub, 'Register', 'case-supervisor', { id, holderId: OFFICE });
  await done(hub, 'Assign', 'commission-leader', { id });
});

test('whoever left the organisation that holds a clue neither handles it nor sees it any more', async () => {
  const id = await designated(hub);
  const officer = persons['liaison-officer']!;
  const seat = await hire(hub, { person: officer, role: 'GROUP_MEMBER', organisation: GROUP });
  await hub.sql(`update authz.post set until = '2026-01-02' where person_id = '${officer}' and organisation_id = '${OFFICE}'
    and until is null`);
  const { errors } = await propose(id);
  const seen = await look(hub, id, 'liaison-officer');
  await hub.sql(`update authz.post set until = null where person_id = '${officer}' and until = '2026-01-02'`);
  await hub.sql(`delete from authz.post where id = '${seat}'`);
  expect({ errors, seen }).toEqual({ errors: refused('NOT_FOUND'), seen: 'NOT_FOUND' });
  expect((await propose(id)).errors).toEqual([]);
});

test('nobody approves what they proposed, nor who covers for them', async () => {
  const id = await designated(hub);
  await done(hub, 'Designate', 'office-head', { id, personId: persons['office-head'] });
  expect((await propose(id, 'HELD', 'office-head')).errors).toEqual([]);
  expect((await decide(id, 'office-head')).errors).toEqual(refused('APPROVER_IS_AUTHOR'));
  const cover = await hire(hub, {
    person: persons['in-charge-leader']!,
    role: 'OFFICE_HEAD',
    organisation: OFFICE,
    covers: persons['office-head']!,
  });
  expect((await decide(id, 'in-charge-leader')).errors).toEqual(refused('APPROVER_IS_AUTHOR'));
  await hub.sql(`delete from authz.post where id = '${cover}'`);
  expect((await decide(id, 'in-charge-leader')).errors).toEqual([]);
  await done(hub, 'Begin', 'office-head', { id });
  await done(hub, 'Restart', 'in-charge-leader', { id, reason: '有新情况' });
  expect(await look(hub, id, 'office-head')).toMatchObject({ stage: 'ASSIGNED', disposition: null });
});

test('the distribution is approved by another person than whoever proposed it', async () => {
  const id = await receive(hub);
  const [commission] = await hub.sql<{ id: string }>('select id from offices.commission');
  const post = await hire(hub, {
    person: persons['case-supervisor']!,
    role: 'COMMISSION_LEADER',
    organisation: commission!.id,
  });
  await done(hub, 'Register', 'case-supervisor', { id, holderId: OFFICE });
  expect((await deed(hub, 'Assign', 'case-supervisor', { id })).errors).toEqual(
    refused('APPROVER_IS_AUTHOR'),
  );
  await hub.sql(`delete from authz.post where id = '${post}'`);
  await expect(deed(hub, 'Assign', 'case-supervisor', { id })).rejects.toThrow('FORBIDDEN');
  await done(hub, 'Assign', 'commission-leader', { id });
});

test('S1-04: a clue about a cadre whom the city manages is not given to a group', async () => {
  const id = await receive(hub, { subjects: [{ name: '某乙(虚构)', rank: 'CITY_MANAGED' }] });
  const answer = await deed(hub, 'Register', 'case-supervisor', { id, holderId: GROUP });
  expect(answer.errors).toEqual(refused('CITY_MANAGED_CADRE', 'holderId'));
  expect(answer.errors[0]!.message).toContain('S1-04');
  await done(hub, 'Register', 'case-supervisor', { id, holderId: OFFICE });
});

test('an offered clue stays where it was until the receipt; with it the holder sees it, and who handed it on no more', async () => {
  const id = await designated(hub);
  const offer = await done(hub, 'Transfer', 'office-head', { id, toId: GROUP, reason: '由驻在组办理' });
  const again = await deed(hub, 'Transfer', 'in-charge-leader', { id, toId: GROUP, reason: 'x' });
  expect(again.errors).toEqual(refused('TRANSFER_WAITS'));
  expect(await look(hub, id, 'group-leader')).toBe('NOT_FOUND');
  expect(await look(hub, id, 'office-head')).toMatchObject({ stage: 'ASSIGNED', version: 4 });
  const shown = await hub.ask<{ clueTransfers: { edges: { node: { id: string; clue: object | null } }[] } }>(
    '{ clueTransfers(stages: [OFFERED]) { edges { node { id reason clue { id } } } } }',
    { as: 'group-leader' },
  );
  expect(shown.data!.clueTransfers.edges.map(({ node }) => node)).toContainEqual({
    id: offer,
    reason: '由驻在组办理',
    clue: null,
  });
  const elsewhere = await deed(hub, 'TransferAccept', 'district-leader', { id: offer });
  expect(elsewhere.errors).toEqual(refused('NOT_FOUND'));
  await done(hub, 'TransferAccept', 'group-leader', { id: offer });
  expect(await look(hub, id, 'group-member')).toMatchObject({ stage: 'TRANSFERRED', version: 5 });
  expect(await look(hub, id, 'office-head')).toBe('NOT_FOUND');
  expect(await look(hub, id, 'case-supervisor')).toMatchObject({ stage: 'TRANSFERRED' });
  await done(hub, 'Designate', 'group-leader', { id, personId: persons['group-member'] });
});

test('a declined offer changes nothing of the clue', async () => {
  const id = await designated(hub);
  const before = await rows(id);
  const offer = await done(hub, 'Transfer', 'office-head', { id, toId: GROUP, reason: 'x' });
  await done(hub, 'TransferDecline', 'group-leader', { id: offer, reason: '不属本组' });
  expect((await deed(hub, 'TransferAccept', 'group-leader', { id: offer })).errors).toEqual(
    refused('CLUE_STEP_REFUSED'),
  );
  expect(await rows(id)).toEqual(before);
});

test('of two who decide at once one does, and of two who receive at once one does', async () => {
  const id = await designated(hub);
  await propose(id);
  const decided = await Promise.all([decide(id, 'office-head'), decide(id, 'in-charge-leader', 'RETURN')]);
  expect(decided.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  const other = await designated(hub);
  const offer = await done(hub, 'Transfer', 'office-head', { id: other, toId: GROUP, reason: 'x' });
  const answers = await Promise.all([
    deed(hub, 'TransferAccept', 'group-leader', { id: offer }),
    deed(hub, 'TransferDecline', 'group-leader', { id: offer, reason: 'x' }),
  ]);
  expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  const [row] = await hub.sql(`select version, (select count(*)::int from offices.clue_transfer_history
    where transfer_id = transfer.id) as steps from offices.clue_transfer transfer where id = '${offer}'`);
  expect(row).toEqual({ version: 2, steps: 2 });
});

test('a duplicate goes into another clue, with its subjects and the narrower access of both', async () => {
  const into = await assigned(hub);
  const id = await receive(
    hub,
    { needToKnow: true, subjects: [{ name: '某丙(虚构)', rank: 'OTHER' }] },
    'office-head',
  );
  expect(await look(hub, into, 'liaison-officer')).toMatchObject({ needToKnow: false });
  await done(hub, 'Merge', 'case-supervisor', { id, intoId: into, reason: '同一问题' });
  expect(await look(hub, into, 'liaison-officer')).toBe('NOT_FOUND'); // nobody designated them, and it is on a need to know now
  expect(await look(hub, into, 'office-head')).toMatchObject({
    needToKnow: true,
    version: 4,
    subjects: [{ name: '某甲(虚构)' }, { name: '某丙(虚构)' }],
  });
  expect(await look(hub, id, 'case-supervisor')).toMatchObject({ stage: 'MERGED', mergedInto: { id: into } });
  const itself = await deed(hub, 'Merge', 'case-supervisor', { id: into, intoId: into, reason: 'x' });
  expect(itself.errors).toEqual(refused('MERGED_WITH_ITSELF', 'intoId'));
});

test('the same key does a thing once', async () => {
  const input = { ...reception(), idempotencyKey: 'clue once' };
  const [one, other] = [
    await done(hub, 'Receive', 'liaison-officer', input),
    await done(hub, 'Receive', 'liaison-officer', input),
  ];
  expect(one).toBe(other);
});
