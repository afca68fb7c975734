import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { allRoles, leadingRoles } from '../../../shared/policy/role.js';
import { worldId } from '../../../shared/world/dice.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import {
  casesLedBy,
  decideRecusal,
  declaration,
  dismiss,
  hire,
  mutateRecusal,
  personsOf,
  type RecusalAnswer,
  receiptOf,
  recuse,
} from '../../../test/support/recusals.js';

const OFFICE = worldId('SupervisionOffice', 'office/4');
/** Somebody of the office who leads nothing there. */
const OFFICER = 'liaison-officer';
/** Leaders of the office. */
const HEAD = 'office-head';
const IN_CHARGE = 'in-charge-leader';
const ABOVE = 'commission-leader';

let hub: TestHub;
let persons: Record<string, string>;
/** Cases that the office leads, one for each test. */
let cases: string[];

beforeAll(async () => {
  hub = await startTestHub();
  persons = await personsOf(hub);
  cases = await casesLedBy(hub, OFFICE);
});
afterAll(() => hub.close());

const request = (matterId: string, change: object = {}): object => ({
  ...declaration(matterId),
  personId: persons[OFFICER],
  askedBy: 'SUBJECT',
  ...change,
});
const declared = (matterId: string, as = OFFICER): Promise<string> => recuse(hub, matterId, as);
const requested = (matterId: string, change: object = {}, as = 'group-leader'): Promise<string> =>
  receiptOf(mutateRecusal(hub, 'Request', request(matterId, change), as));
const decide = (id: string, decision: string, as: string): Promise<RecusalAnswer> =>
  decideRecusal(hub, id, decision, as);
const codes = async (answer: Promise<RecusalAnswer>): Promise<string[]> =>
  (await answer).userErrors.map(({ code }) => code);

async function listed(as: string, filter = ''): Promise<string[] | string> {
  const { data, errors } = await hub.ask<{
    recusals: { totalCount: number; edges: { node: { id: string } }[] };
  }>(`{ recusals(first: 100 ${filter}) { totalCount edges { node { id } } } }`, { as });
  if (errors) return String(errors[0]!.extensions!['code']);
  const ids = data!.recusals.edges.map(({ node }) => node.id);
  expect(data!.recusals.totalCount).toBe(ids.length);
  return ids;
}
const inForce = async (id: string): Promise<boolean> =>
  (await hub.sql(`select from authz.recusal where id = '${id}' and (until is null or until > now())`))
    .length > 0;

const acting = (as: string, role: string) => ({ person: persons[as]!, role, organisation: OFFICE });

test('a declaration is in force at once and shown to those who decide, with all that it says', async () => {
  const matterId = cases.pop()!;
  const id = await declared(matterId);
  expect(await inForce(id)).toBe(true);
  const { data } = await hub.ask(
    `query ($id: ID!) { recusal(id: $id) { matterId matter { ... on JointCase { id title } } person { id } ground note stage askedBy
      askedByPerson { id } decidedAt decidedBy { id } decisionNote principal followingStages fictional version } }`,
    { as: HEAD, variables: { id } },
  );
  const person = { id: persons[OFFICER] };
  expect(data).toEqual({
    recusal: {
      matterId,
      matter: { id: matterId, title: expect.any(String) },
      person,
      ground: 'INTEREST',
      note: '配偶任职于涉案单位',
      stage: 'DECLARED',
      askedBy: 'SELF',
      askedByPerson: person,
      decidedAt: null,
      decidedBy: null,
      decisionNote: null,
      principal: false,
      followingStages: ['CONFIRMED', 'LIFTED'],
      fictional: true,
      version: 1,
    },
  });
  for (const as of [HEAD, IN_CHARGE, ABOVE])
    expect(await listed(as, `matterId: "${matterId}"`)).toEqual([id]);
});

test('a request is in force from its decision on, and no longer when it is lifted', async () => {
  const id = await requested(cases.pop()!);
  expect(await inForce(id)).toBe(false);
  const decidedBy = { id: persons[HEAD] };
  expect(await decide(id, 'GRANT', HEAD)).toEqual({
    recusal: { id, stage: 'GRANTED', version: 2, decidedBy },
    userErrors: [],
  });
  expect(await inForce(id)).toBe(true);
  expect((await decide(id, 'LIFT', IN_CHARGE)).recusal).toMatchObject({ stage: 'LIFTED', version: 3 });
  expect(await inForce(id)).toBe(false);
  const history = await hub.sql(`select stage, by_person_id as by from commons.recusal_history
    where recusal_id = '${id}' order by version`);
  expect(history).toEqual([
    { stage: 'REQUESTED', by: persons['group-leader'] },
    { stage: 'GRANTED', by: persons[HEAD] },
    { stage: 'LIFTED', by: persons[IN_CHARGE] },
  ]);
  expect(await codes(decide(id, 'GRANT', HEAD))).toEqual(['STAGE_DOES_NOT_FOLLOW']);
  const refused = await requested(cases.pop()!);
  expect((await decide(refused, 'REFUSE', HEAD)).recusal).toMatchObject({ stage: 'REFUSED' });
  expect(await hub.sql(`select from authz.recusal where id = '${refused}'`)).toEqual([]);
});

test('the same declared twice is one recusal with two receipts, and so is one that others had granted', async () => {
  const matterId = cases.pop()!;
  const granted = await requested(matterId);
  await decide(granted, 'GRANT', HEAD);
  const receipts = [await declared(matterId), await declared(matterId)];
  expect(new Set([granted, ...receipts]).size).toBe(3);
  expect(await listed(HEAD, `matterId: "${matterId}"`)).toEqual([granted]);
  const another = cases.pop()!;
  const answers = await Promise.all([1, 2, 3].map(() => declared(another)));
  expect(new Set(answers).size).toBe(3);
  expect(await listed(HEAD, `matterId: "${another}"`)).toHaveLength(1);
});

test('whom it is about finds it by no way, nor who covers for them, nor who is recused from the same matter', async () => {
  const matterId = cases.pop()!;
  const id = await requested(matterId, { personId: persons[IN_CHARGE] });
  const cover = await hire(hub, {
    ...acting('team-leader', 'IN_CHARGE_LEADER'),
    covers: persons[IN_CHARGE]!,
  });
  const other = await declared(matterId, HEAD);
  for (const as of [IN_CHARGE, 'team-leader', HEAD]) {
    const node = 'query ($id: ID!) { node(id: $id) { id } recusal(id: $id) { id } }';
    const looked = await hub.ask(node, { as, variables: { id } });
    const absent = await hub.ask(node, { as, variables: { id: worldId('Recusal', 'nobody asked') } });
    expect({ ...looked, errors: looked.errors!.length }).toEqual({
      ...absent,
      errors: absent.errors!.length,
    });
    expect((await hub.entities('commons', [{ __typename: 'Recusal', id }], as)).data).toEqual({
      _entities: [null],
    });
    expect(await listed(as)).not.toContain(id);
    expect(await listed(as, `personId: "${persons[IN_CHARGE]}"`)).not.toContain(id);
    expect(await codes(decide(id, 'GRANT', as))).toEqual(['NOT_FOUND']);
  }
  expect(await listed(ABOVE, `matterId: "${matterId}"`)).toEqual([id, other].toSorted());
  await dismiss(hub, cover);
});

test('on a principal a commission leader decides, whichever leading role is held there, and the others look on', async () => {
  const id = await requested(cases.pop()!);
  const principal = async (): Promise<unknown> =>
    (
      await hub.ask<{ recusal: { principal: boolean } }>(`{ recusal(id: "${id}") { principal } }`, {
        as: ABOVE,
      })
    ).data!.recusal.principal;
  const asLeader: Record<string, unknown> = { LIAISON_OFFICER: await principal() };
  for (const role of allRoles.filter((one) => one !== 'LIAISON_OFFICER')) {
    const post = await hire(hub, acting(OFFICER, role));
    asLeader[role] = await principal();
    await dismiss(hub, post);
  }
  expect(asLeader).toEqual(Object.fromEntries(allRoles.map((role) => [role, leadingRoles.includes(role)])));
  const post = await hire(hub, acting(OFFICER, 'OFFICE_HEAD'));
  expect(await codes(decide(id, 'GRANT', HEAD))).toEqual(['DECIDED_BY_COMMISSION']);
  expect(await inForce(id)).toBe(false);
  expect((await decide(id, 'GRANT', ABOVE)).userErrors).toEqual([]);
  await dismiss(hub, post);
});

test('who asked does not decide, nor who covers for them, nor who leads another organisation or nothing', async () => {
  const id = await requested(cases.pop()!, {}, HEAD);
  expect(await codes(decide(id, 'GRANT', HEAD))).toEqual(['DECIDER_INVOLVED']);
  const cover = await hire(hub, { ...acting('team-leader', 'OFFICE_HEAD'), covers: persons[HEAD]! });
  expect(await codes(decide(id, 'GRANT', 'team-leader'))).toEqual(['DECIDER_INVOLVED']);
  await dismiss(hub, cover);
  expect(await codes(decide(id, 'GRANT', 'zone-leader'))).toEqual(['NOT_FOUND']);
  expect(await listed('zone-leader')).not.toContain(id);
  expect(await listed('group-member')).toBe('FORBIDDEN');
  const { errors } = await hub.ask(
    `mutation { recusalDecide(input: { id: "${id}", decision: GRANT, note: "x" }) { userErrors { code } } }`,
    { as: 'group-member' },
  );
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  expect((await decide(id, 'GRANT', IN_CHARGE)).userErrors).toEqual([]);
});

test.each([
  ['who asked', HEAD],
  ['who is concerned', OFFICER],
])('nobody decides for whom %s covers, as long as that lasts', async (_, party) => {
  const id = await requested(cases.pop()!, {}, party === HEAD ? HEAD : 'group-leader');
  const cover = await hire(hub, {
    ...acting(party, 'CASE_SUPERVISOR'),
    covers: persons[IN_CHARGE]!,
  });
  expect(await codes(decide(id, 'GRANT', IN_CHARGE))).toEqual(['DECIDER_INVOLVED']);
  expect(await inForce(id)).toBe(false);
  await dismiss(hub, cover);
  expect(await codes(decide(id, 'GRANT', IN_CHARGE))).toEqual([]);
});
