import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { worldId } from '../../../shared/world/dice.js';
import { casesToAdvance } from '../../../test/support/cases.js';
import {
  ABOVE_APPROVER,
  ABOVE_ASKER,
  absent,
  APPROVER,
  ASKER,
  Emergencies,
  refusal,
} from '../../../test/support/emergencies.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { dismiss, hire } from '../../../test/support/recusals.js';

let hub: TestHub;
let emergencies: Emergencies;
let object: string;
let other: string;
const persons: Record<string, string> = {};

beforeAll(async () => {
  hub = await startTestHub();
  emergencies = new Emergencies(hub);
  const rows = await hub.sql<{ subject: string; person_id: string }>(
    'select subject, person_id from authz.identity',
  );
  for (const { subject, person_id } of rows) persons[subject] = person_id;
  const [one, two] = await casesToAdvance(hub, APPROVER);
  [object, other] = [one!.id, two!.id];
});
afterAll(() => hub.close());

const present = (id: string): object => ({
  jointCase: { id, tasks: expect.any(Array), history: expect.any(Array), zone: expect.any(Object) },
  node: { id },
  listed: true,
});

test('who is outside asks, a leader of the lead approves, and one object is open to read until it is over', async () => {
  expect(await emergencies.readCase(object)).toEqual(absent);
  const id = await emergencies.request(object);
  expect(await emergencies.readCase(object)).toEqual(absent);
  const { breakGlass, userErrors } = await emergencies.approve(id, APPROVER, 45);
  expect(userErrors).toEqual([]);
  expect(breakGlass).toMatchObject({
    stage: 'APPROVED',
    askedBy: { id: persons[ASKER] },
    approvedBy: { id: persons[APPROVER] },
  });
  expect(await emergencies.readCase(object)).toEqual(present(object));
  expect(await emergencies.readCase(other)).toEqual(absent);
  const { data } = await hub.ask(
    `mutation ($id: ID!) { jointCaseAdvance(input: { id: $id, stage: CLOSED }) { userErrors { code } } }`,
    { as: ASKER, variables: { id: object } },
  );
  expect(data).toEqual({ jointCaseAdvance: null }); // no role of theirs advances anything
  await hub.sql(
    `update authz.break_glass set since = now() - interval '45 minutes', until = now() where id = '${id}'`,
  );
  expect(await emergencies.readCase(object)).toEqual(absent);
});

test('it does not lift a level, and does not stop at need to know', async () => {
  const id = await emergencies.request(other);
  await hub.sql(`update zones.joint_case set need_to_know = true where id = '${other}'`);
  expect((await emergencies.approve(id)).userErrors).toEqual([]);
  expect(await emergencies.readCase(other)).toEqual(present(other));
  await hub.sql(`update zones.joint_case set level = 'RESTRICTED' where id = '${other}'`);
  expect(await emergencies.readCase(other)).toEqual(absent);
  await hub.sql(`update zones.joint_case set level = 'INTERNAL', need_to_know = false where id = '${other}'`);
  await hub.sql(`delete from authz.break_glass where id = '${id}'`);
});

test('a leader who was let in can read and not act', async () => {
  const id = await emergencies.request(object, ABOVE_ASKER);
  expect((await emergencies.approve(id)).userErrors).toEqual([]);
  const { data } = await hub.ask(
    `mutation ($id: ID!) { jointCaseMark(input: { id: $id, level: OPEN, needToKnow: false, reason: "x" }) { userErrors { code } } }`,
    { as: ABOVE_ASKER, variables: { id: object } },
  );
  expect(data).toEqual({ jointCaseMark: { userErrors: [{ code: 'FORBIDDEN' }] } });
});

test('nobody approves for oneself, strangers find nothing, and who is told once it is approved may not approve', async () => {
  const own = await emergencies.request(object, APPROVER);
  expect(await emergencies.approve(own)).toEqual(refusal('FORBIDDEN'));
  const id = await emergencies.request(object);
  for (const as of [ABOVE_ASKER, 'office-head', 'district-leader'])
    expect(await emergencies.approve(id, as)).toEqual(refusal('NOT_FOUND'));
  const { errors } = await hub.ask(
    'mutation ($id: ID!) { breakGlassApprove(input: { id: $id }) { breakGlass { id } } }',
    { as: ASKER, variables: { id } },
  );
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  expect((await emergencies.approve(id)).userErrors).toEqual([]);
  expect(await emergencies.approve(id, ABOVE_ASKER)).toEqual(refusal('FORBIDDEN'));
  expect(await emergencies.approve(id)).toEqual(refusal('STAGE_DOES_NOT_FOLLOW'));
});

test('nobody approves for whom they cover, for who covers for them, or where both cover for the same third', async () => {
  const [asker, approver] = [persons[ASKER]!, persons[APPROVER]!];
  const id = await emergencies.request(object);
  const coverBy = async (person: string, covers: string): Promise<string> => {
    const [post] = await hub.sql<{ organisation: string }>(
      `select organisation_id as organisation from authz.post where person_id = '${covers}' and matter_id is null`,
    );
    return hire(hub, { person, role: 'CASE_SUPERVISOR', covers, ...post! });
  };
  const third = persons['district-leader']!;
  const hands = [
    [[asker, approver]],
    [[approver, asker]],
    [
      [asker, third],
      [approver, third],
    ],
  ] as const;
  for (const covers of hands) {
    const posts: string[] = [];
    for (const [person, covered] of covers) posts.push(await coverBy(person, covered));
    expect(await emergencies.approve(id)).toEqual(refusal('FORBIDDEN'));
    for (const post of posts) await dismiss(hub, post);
  }
  expect((await emergencies.approve(id)).userErrors).toEqual([]);
});

test('before the approval the asker and the leaders of the lead see it; from then on both superiors do, and nobody else', async () => {
  const id = await emergencies.request(object);
  const everybody = [ASKER, APPROVER, ABOVE_ASKER, ABOVE_APPROVER, 'office-head', 'personnel-department'];
  const seers = async (): Promise<string[]> => {
    const seen = await Promise.all(
      everybody.map(async (as) => ((await emergencies.seenBy(as, id)) ? [as] : [])),
    );
    return seen.flat();
  };
  expect(await seers()).toEqual([ASKER, APPROVER]);
  await emergencies.approve(id);
  expect(await seers()).toEqual([ASKER, APPROVER, ABOVE_ASKER, ABOVE_APPROVER]);
  const told = (await emergencies.seenBy(ABOVE_ASKER, id))!.superiors.map((person) => person.id);
  expect(told).toContain(persons[ABOVE_ASKER]);
  expect(told).toContain(persons[ABOVE_APPROVER]);
  expect(told).toHaveLength(4); // the leader of the group, three leaders of the commission
  const { data } = await hub.ask('query ($id: ID!) { node(id: $id) { id } breakGlass(id: $id) { id } }', {
    as: ABOVE_ASKER,
    variables: { id },
  });
  expect(data).toEqual({ node: { id }, breakGlass: { id } });
});

test('events name the request and persons, never the object; the audit says who did what', async () => {
  const id = await emergencies.request(object);
  await emergencies.approve(id);
  const events = await hub.sql<{ name: string; ids: Record<string, string> }>(
    `select name, ids from feed.event where aggregate = '${id}' union all
     select name, ids from commons.outbox where aggregate = '${id}' order by name desc`,
  );
  expect(events).toEqual([
    { name: 'commons.break-glass.requested.v1', ids: { breakGlass: id } },
    {
      name: 'commons.break-glass.approved.v1',
      ids: {
        breakGlass: id,
        asker: persons[ASKER],
        approver: persons[APPROVER],
        superiorOfAsker: persons[ABOVE_ASKER],
        superiorOfApprover: expect.stringMatching(/^Person_/),
      },
    },
  ]);
  expect(
    await hub.sql(`select action, outcome, ids from commons.audit where '${id}' = any(ids) order by id`),
  ).toEqual([
    { action: 'breakGlassRequest', outcome: 'DONE', ids: [id] },
    { action: 'breakGlassApprove', outcome: 'DONE', ids: [id] },
  ]);
});

test('what nobody approves within a day lapses; stages filter by the time that it is', async () => {
  const id = await emergencies.request(object);
  await hub.sql(
    `update commons.break_glass set asked_at = now() - interval '25 hours', lapses_at = now() - interval '1 hour' where id = '${id}'`,
  );
  expect(await emergencies.approve(id)).toEqual(refusal('STAGE_DOES_NOT_FOLLOW'));
  const idsIn = async (stage: string): Promise<string[]> =>
    (await emergencies.list(ASKER, `, stages: [${stage}]`)).map((one) => one.id);
  expect(await idsIn('LAPSED')).toContain(id);
  expect(await idsIn('REQUESTED, APPROVED, OVER')).not.toContain(id);
  for (const stage of ['REQUESTED', 'APPROVED', 'OVER', 'LAPSED'])
    for (const one of await emergencies.list(ASKER, `, stages: [${stage}]`)) expect(one.stage).toBe(stage);
});

test('bad input is named by field, and leaves nothing', async () => {
  const count = () => hub.sql('select count(*)::int as requests from commons.break_glass');
  const id = await emergencies.request(object);
  const before = await count();
  const bad: [object, string, string][] = [
    [{ objectId: 'x' }, 'INVALID_ID', 'objectId'],
    [{ objectId: worldId('Person', 'x') }, 'WRONG_TYPE', 'objectId'],
    [{ reason: ' ' }, 'INVALID_INPUT', 'reason'],
  ];
  for (const [change, code, field] of bad)
    expect(
      await emergencies.mutate('Request', { objectId: object, reason: '紧急', ...change }, ASKER),
    ).toEqual(refusal(code, field));
  for (const minutes of [0, 61, -1])
    expect(await emergencies.approve(id, APPROVER, minutes)).toEqual(refusal('INVALID_INPUT', 'minutes'));
  expect(await emergencies.approve(worldId('BreakGlass', 'nobody'))).toEqual(refusal('NOT_FOUND'));
  expect(await count()).toEqual(before);
});

test('who works outside may not ask', async () => {
  const { errors } = await hub.ask(
    'mutation ($id: ID!) { breakGlassRequest(input: { objectId: $id, reason: "x" }) { breakGlass { id } } }',
    { as: 'shadow-trainee', variables: { id: object } },
  );
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

test('of two approvals at once one opens it', async () => {
  const id = await emergencies.request(object);
  const answers = await Promise.all([
    emergencies.approve(id),
    emergencies.approve(id),
    emergencies.approve(id),
  ]);
  const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? 'DONE');
  expect(codes.toSorted()).toEqual(['DONE', 'STAGE_DOES_NOT_FOLLOW', 'STAGE_DOES_NOT_FOLLOW']);
  expect(await hub.sql(`select count(*)::int from authz.break_glass where id = '${id}'`)).toEqual([
    { count: 1 },
  ]);
});
