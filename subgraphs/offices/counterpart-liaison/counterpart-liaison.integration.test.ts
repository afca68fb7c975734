import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { worldId } from '../../../shared/world/dice.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';

const office = worldId('SupervisionOffice', 'office/4');
const otherOffice = worldId('SupervisionOffice', 'office/5');
const officer = (number: number, of = 4): string => worldId('Person', `office/${of}/${number}`);
const groupOf = (number: number): string => worldId('DispatchedGroup', `group/${number}`);

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

interface Liaison {
  readonly id: string;
  readonly from: string;
  readonly until: string | null;
  readonly officer: { readonly id: string };
  readonly handedOverFrom: { readonly id: string; readonly until: string } | null;
  readonly handedOverTo: { readonly id: string } | null;
}
interface Answer {
  readonly liaison: Liaison | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string }[];
}
const FIELDS = 'id from until officer { id } handedOverFrom { id until } handedOverTo { id }';

async function assign(input: object, as = 'office-head'): Promise<Answer> {
  const { data, errors } = await hub.ask<{ liaisonAssign: Answer }>(
    `mutation ($input: LiaisonAssignInput!) {
      liaisonAssign(input: $input) { liaison { ${FIELDS} } userErrors { code field } } }`,
    { as, variables: { input: { officeId: office, ...input } } },
  );
  expect(errors).toBeUndefined();
  return data!.liaisonAssign;
}

async function expectRefused(input: object, code: string, field: string, as?: string): Promise<void> {
  expect(await assign(input, as)).toEqual({ liaison: null, userErrors: [{ code, field }] });
}

async function history(groupId: string, filter = ''): Promise<readonly Liaison[]> {
  const { data } = await hub.ask<{ counterpartLiaisons: { edges: { node: Liaison }[] } }>(
    `{ counterpartLiaisons(groupId: "${groupId}" ${filter}) { edges { node { ${FIELDS} } } } }`,
  );
  return data!.counterpartLiaisons.edges.map(({ node }) => node);
}

test('the head of the office hands a group over: the former officer ends where the new one begins', async () => {
  const groupId = groupOf(2);
  const [former] = await history(groupId);
  const { liaison, userErrors } = await assign({ groupId, officerId: officer(6) });
  expect(userErrors).toEqual([]);
  expect(liaison).toMatchObject({ officer: { id: officer(6) }, until: null, handedOverTo: null });
  expect(liaison!.handedOverFrom).toEqual({ id: former!.id, until: liaison!.from });
  const [newest, oldest] = await history(groupId);
  expect([newest!.id, oldest!.id]).toEqual([liaison!.id, former!.id]);
  expect(oldest!.handedOverTo).toEqual({ id: liaison!.id });
  expect((await history(groupId, 'active: true')).map(({ id }) => id)).toEqual([liaison!.id]);
  expect((await history(groupId, 'active: false')).map(({ id }) => id)).toEqual([former!.id]);
  expect(await history(groupId, `officeId: "${otherOffice}"`)).toEqual([]);
  const { data } = await hub.ask(
    `{ dispatchedGroup(id: "${groupId}") { liaison { officer { id } office { id } } } }`,
  );
  expect(data).toEqual({
    dispatchedGroup: { liaison: { officer: { id: officer(6) }, office: { id: office } } },
  });
  expect(
    await hub.sql(`select name from feed.event where aggregate = '${liaison!.id}'
      union all select name from offices.outbox where aggregate = '${liaison!.id}'`),
  ).toEqual([{ name: 'offices.counterpart-liaison.assigned.v1' }]);
});

/** Lets several assign at a moment when none of them can have finished before the others began. */
async function assignTogether(inputs: readonly (object & { groupId: string })[]): Promise<Answer[]> {
  const holder = new Client({ connectionString: hub.ownerUrl });
  await holder.connect();
  await holder.query('begin');
  await holder.query('select 1 from offices.counterpart_liaison where group_id = $1 for update', [
    inputs[0]!.groupId,
  ]);
  const answers = inputs.map((input) => assign(input));
  const waiting = async (): Promise<number> =>
    (
      await hub.sql<{ n: number }>(`select count(*)::int as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`)
    )[0]!.n;
  while ((await waiting()) < inputs.length) await sleep(20);
  await holder.query('rollback');
  await holder.end();
  return Promise.all(answers);
}

test('of several who hand the same group over at once one does, the others lose; never two, never none', async () => {
  const groupId = groupOf(3);
  const answers = await assignTogether([7, 8, 9].map((number) => ({ groupId, officerId: officer(number) })));
  const done = answers.filter(({ userErrors }) => userErrors.length === 0);
  expect(done).toHaveLength(1);
  const lost = answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
  expect(lost).toEqual(['CONFLICT', 'CONFLICT']);
  expect((await history(groupId, 'active: true')).map(({ id }) => id)).toEqual([done[0]!.liaison!.id]);
  expect(await history(groupId)).toHaveLength(2);
});

test('whoever assigns leads the office, and the one that a group is taken from', async () => {
  const groupId = groupOf(4);
  const wanted = { groupId, officerId: officer(5) };
  await expectRefused({ ...wanted, officeId: otherOffice }, 'FORBIDDEN', 'officeId');
  expect((await assign(wanted, 'in-charge-leader')).userErrors).toEqual([]);
  const foreign = groupOf(16); // a financial group, of the fifth office
  await expectRefused({ ...wanted, groupId: foreign }, 'FORBIDDEN', 'groupId');
  const refused = await hub.ask(
    `mutation { liaisonAssign(input: { groupId: "${groupId}", officeId: "${office}", officerId: "${officer(6)}" }) { userErrors { code } } }`,
    { as: 'liaison-officer' },
  );
  expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

test('the officer holds a post in the office now', async () => {
  const groupId = groupOf(5);
  await expectRefused({ groupId, officerId: officer(4, 5) }, 'OFFICER_NOT_IN_OFFICE', 'officerId');
  await hub.sql(`update authz.post set until = now() where person_id = '${officer(10)}'`);
  await expectRefused({ groupId, officerId: officer(10) }, 'OFFICER_NOT_IN_OFFICE', 'officerId');
  expect(await history(groupId)).toHaveLength(1);
});

test('a group that nobody has announced gets no officer, nor does an office that is not there', async () => {
  const wanted = { groupId: groupOf(6), officerId: officer(5) };
  const unknown = `DispatchedGroup_${'0'.repeat(22)}`;
  await expectRefused({ ...wanted, groupId: unknown }, 'NOT_FOUND', 'groupId');
  const officeId = `SupervisionOffice_${'0'.repeat(22)}`;
  await expectRefused({ ...wanted, officeId }, 'NOT_FOUND', 'officeId');
  await expectRefused({ ...wanted, officeId: wanted.groupId }, 'WRONG_TYPE', 'officeId');
});
