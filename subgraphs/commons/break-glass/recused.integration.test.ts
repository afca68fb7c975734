import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { worldId } from '../../../shared/world/dice.js';
import { casesToAdvance } from '../../../test/support/cases.js';
import {
  ABOVE_APPROVER,
  ABOVE_ASKER,
  absent,
  type Answer,
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
const persons: Record<string, string> = {};

beforeAll(async () => {
  hub = await startTestHub();
  emergencies = new Emergencies(hub);
  const rows = await hub.sql<{ subject: string; person_id: string }>(
    'select subject, person_id from authz.identity',
  );
  for (const { subject, person_id } of rows) persons[subject] = person_id;
  object = (await casesToAdvance(hub, APPROVER))[0]!.id;
});
afterAll(() => hub.close());

const present = (id: string): object => ({
  jointCase: { id, tasks: expect.any(Array), history: expect.any(Array), zone: expect.any(Object) },
  node: { id },
  listed: true,
});

const recuse = (who: string, matter: string): Promise<unknown> =>
  hub.sql(`insert into authz.recusal values ('r' || random(), '${persons[who]}', '${matter}', now(), null)`);
afterEach(() => hub.sql('delete from authz.recusal'));

test('whoever is recused is answered as if the object were not there, every time, and never gets it', async () => {
  const nowhere = worldId('JointCase', 'nobody made this');
  await recuse(ASKER, object);
  const alike = (answer: Answer): unknown =>
    JSON.parse(
      JSON.stringify(answer, (key, value) => (['id', 'objectId'].includes(key) ? typeof value : value)),
    );
  const ask = async (objectId: string): Promise<unknown> => {
    const input = { objectId, reason: '紧急核查', idempotencyKey: objectId };
    const first = await emergencies.mutate('Request', input, ASKER);
    const again = await emergencies.mutate('Request', input, ASKER);
    expect(again).toEqual(first);
    return alike(first);
  };
  expect(await ask(object)).toEqual(await ask(nowhere));
  const [mine, absentOne] = [await emergencies.request(object), await emergencies.request(nowhere)];
  expect(await emergencies.approve(mine)).toEqual(refusal('PERSON_RECUSED'));
  expect(await emergencies.approve(absentOne)).toEqual(refusal('NOT_FOUND'));
  const [one, two] = [await emergencies.seenBy(ASKER, mine), await emergencies.seenBy(ASKER, absentOne)];
  expect({ ...one, id: '', objectId: '' }).toEqual({ ...two, id: '', objectId: '' });
  expect(await emergencies.readCase(object)).toEqual(absent);
});

test('a recusal closes what was open, and hides the request from whoever leads or is told', async () => {
  const id = await emergencies.request(object);
  await emergencies.approve(id);
  expect(await emergencies.readCase(object)).toEqual(present(object));
  for (const as of [ASKER, APPROVER, ABOVE_ASKER]) await recuse(as, object);
  expect(await emergencies.readCase(object)).toEqual(absent);
  expect(await emergencies.seenBy(APPROVER, id)).toBeUndefined();
  expect(await emergencies.seenBy(ABOVE_ASKER, id)).toBeUndefined();
  expect(await emergencies.approve(await emergencies.request(object, 'group-leader'))).toEqual(
    refusal('NOT_FOUND'),
  );
});

/** All that an asker is shown of an own request, by each way and filter, whatever its id and that of its object. */
async function shown(id: string, objectId: string): Promise<string> {
  const stages = ['REQUESTED', 'APPROVED', 'OVER', 'LAPSED'].map((stage) => `, stages: [${stage}]`);
  const lately = `, updatedAfter: "${new Date(Date.now() - 1_800_000).toISOString()}"`;
  const lists = await Promise.all(['', ...stages, lately].map((filter) => emergencies.list(ASKER, filter)));
  const { data } = await hub.ask(
    `query ($id: ID!) { node(id: $id) { ...all } breakGlass(id: $id) { ...all } }
      fragment all on BreakGlass { id objectId stage approvedBy { id } approvedAt until updatedAt superiors { id } }`,
    { as: ASKER, variables: { id } },
  );
  const seen = JSON.stringify([data, ...lists.map((list) => list.filter((one) => one.id === id))]);
  return seen.replaceAll(id, 'ID').replaceAll(objectId, 'OBJECT');
}

test('to an asker who is recused later an own request looks as if there had been nobody to approve it', async () => {
  const nowhere = worldId('JointCase', 'nobody made this');
  const [mine, other] = [await emergencies.request(object), await emergencies.request(nowhere)];
  const both = `where id in ('${mine}', '${other}')`;
  const asked = `asked_at = date_trunc('second', now()) - interval '1 hour'`;
  await hub.sql(`update commons.break_glass set ${asked} ${both}`);
  await hub.sql(`update commons.break_glass set updated_at = asked_at ${both}`);
  expect((await emergencies.approve(mine)).userErrors).toEqual([]);
  const alike = async (): Promise<boolean> => (await shown(mine, object)) === (await shown(other, nowhere));
  expect(await alike()).toBe(false);
  await recuse(ASKER, object);
  expect(await alike()).toBe(true);
  expect(await shown(mine, object)).toContain('"stage":"REQUESTED","approvedBy":null');
  await hub.sql(`update commons.break_glass set approved_at = asked_at, until = asked_at + interval '1 minute',
    lapses_at = asked_at + interval '2 minutes' where id = '${mine}'`);
  await hub.sql(
    `update commons.break_glass set lapses_at = asked_at + interval '2 minutes' where id = '${other}'`,
  );
  expect(await alike()).toBe(true);
  await hub.sql('delete from authz.recusal');
  expect(await alike()).toBe(false);
  await recuse(ABOVE_ASKER, object);
  const covers = { person: persons[ASKER]!, role: 'GROUP_LEADER', covers: persons[ABOVE_ASKER]! };
  const [group] = await hub.sql<{ organisation: string }>(
    `select organisation_id as organisation from authz.post where person_id = '${persons[ABOVE_ASKER]}'`,
  );
  const cover = await hire(hub, { ...covers, ...group! });
  expect(await alike()).toBe(true);
  await dismiss(hub, cover);
});

test('a recused superior is not told', async () => {
  await recuse(ABOVE_APPROVER, object);
  const id = await emergencies.request(object);
  await emergencies.approve(id);
  const told = (await emergencies.seenBy(ASKER, id))!.superiors.map((person) => person.id);
  expect(told).toHaveLength(3);
  expect(told).not.toContain(persons[ABOVE_APPROVER]);
});

test('behind the policy the second wall hides a request from whoever is recused, but for the own', async () => {
  const [theirs, own] = [await emergencies.request(object, ABOVE_ASKER), await emergencies.request(object)];
  await recuse(ASKER, object);
  const commons = new Client({ connectionString: hub.ownerUrl });
  await commons.connect();
  const [role] = await hub.sql<{ rolname: string }>(
    "select rolname from pg_roles where pg_has_role(current_user, oid, 'member') and rolname = (select grantee from information_schema.role_table_grants where table_schema = 'commons' and table_name = 'break_glass' and grantee like '%commons' limit 1)",
  );
  await commons.query(`begin; set local role ${commons.escapeIdentifier(role!.rolname)}`);
  const seen = async (table: string, column: string): Promise<string[]> => {
    const { rows } = await commons.query(
      `select distinct ${column} as id from commons.${table} where ${column} = any($1)`,
      [[theirs, own]],
    );
    return rows.map(({ id }) => id);
  };
  expect(await seen('break_glass', 'id')).toEqual([]); // nobody asks
  await commons.query("select authz.opening('urn:hub:demonstration', $1)", [ASKER]);
  expect(await seen('break_glass', 'id')).toEqual([own]);
  expect(await seen('break_glass_history', 'break_glass_id')).toEqual([own]);
  await commons.end();
});
