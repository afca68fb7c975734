import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { worldId } from '../../../shared/world/dice.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import {
  casesLedBy,
  decideRecusal,
  declaration,
  mutateRecusal,
  personsOf,
  type RecusalVerb,
  recuse,
} from '../../../test/support/recusals.js';
import { selectsOf, statementsOf } from '../../../test/support/statements.js';

const OFFICE = worldId('SupervisionOffice', 'office/4');
/** Somebody of the office who leads nothing there. */
const OFFICER = 'liaison-officer';
const HEAD = 'office-head';
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

test('one key declares once, and its receipt is given again although the matter is gone', async () => {
  const input = { ...declaration(cases.pop()!), idempotencyKey: 'once' };
  const first = await mutateRecusal(hub, 'Declare', input, OFFICER);
  expect(first.userErrors).toEqual([]);
  expect(await mutateRecusal(hub, 'Declare', input, OFFICER)).toEqual(first);
});

test('what is answered is the same for a matter that is there, for one out of sight, and for none', async () => {
  const of = async (verb: RecusalVerb, matterId: string): Promise<unknown> => {
    const input = verb === 'Declare' ? declaration(matterId) : request(matterId);
    const { receipt, ...rest } = await mutateRecusal(hub, verb, input, 'group-member');
    return { ...rest, receipt: Object.keys(receipt!), type: receipt!.id.split('_')[0] };
  };
  for (const verb of ['Declare', 'Request'] as const) {
    const seen = await of(verb, cases.pop()!);
    expect(await of(verb, worldId('JointCase', 'nobody made this'))).toEqual(seen);
    expect(await of(verb, worldId('IntakeRecord', 'of some owner'))).toEqual(seen);
    expect(await of(verb, worldId('JointCase', 'nobody made this'))).toEqual(seen);
  }
});

test('events and the audit name the recusal, and neither the matter nor the person', async () => {
  const id = await declared(cases.pop()!);
  await decideRecusal(hub, id, 'CONFIRM', HEAD);
  const events = await hub.sql(
    `select name, ids from (select name, ids, version from feed.event union all select name, ids, version from commons.outbox) told
      where ids ->> 'recusal' = '${id}' order by version`,
  );
  expect(events).toEqual(
    ['declared', 'decided'].map((what) => ({ name: `commons.recusal.${what}.v1`, ids: { recusal: id } })),
  );
  const audit = await hub.sql(
    `select action, outcome, ids from commons.audit where '${id}' = any(ids) order by id`,
  );
  expect(audit).toEqual(
    ['recusalDeclare', 'recusalDecide'].map((action) => ({ action, outcome: 'DONE', ids: [id] })),
  );
});

/** The login of the subgraph. */
async function loginOf(owner: Client): Promise<string> {
  const { rows } = await owner.query<{ name: string }>(
    `select quote_ident(grantee) as name from information_schema.role_table_grants
      where table_schema = 'commons' and table_name = 'recusal' and privilege_type = 'INSERT' and grantee like '%commons'`,
  );
  return rows[0]!.name;
}

test('behind the second wall the login of the subgraph sees nothing of what is about the asking person', async () => {
  const id = await declared(cases.pop()!);
  const login = new Client({ connectionString: hub.ownerUrl });
  await login.connect();
  const seenBy = async (subject: string): Promise<string[]> => {
    await login.query(`begin; select authz.opening('urn:hub:demonstration', '${subject}')`);
    const { rows } = await login.query(`select 'recusal' as of from commons.recusal where id = '${id}'
      union all select 'history' from commons.recusal_history where recusal_id = '${id}'
      union all select 'receipt' from commons.receipt where id = '${id}'`);
    await login.query('rollback');
    return rows.map(({ of }) => of as string);
  };
  await login.query(`set role ${await loginOf(login)}`);
  expect(await seenBy(HEAD)).toEqual(['recusal', 'history']);
  expect(await seenBy(OFFICER)).toEqual(['receipt']);
  expect(await seenBy('nobody')).toEqual([]);
  await login.end();
});

test('behind the second wall nobody enters in the name of another what they are not to see', async () => {
  const id = await declared(cases.pop()!);
  const [own, other] = [persons[OFFICER]!, persons[HEAD]!];
  const login = new Client({ connectionString: hub.ownerUrl });
  await login.connect();
  await login.query(`set role ${await loginOf(login)}`);
  const entered = async (table: string, values: string): Promise<string> => {
    await login.query(`begin; select authz.opening('urn:hub:demonstration', '${OFFICER}')`);
    const outcome = login.query(`insert into commons.${table} values (${values})`).then(
      () => 'entered',
      (error: Error) => error.message,
    );
    return outcome.finally(() => login.query('rollback'));
  };
  const rows: [string, (by: string) => string][] = [
    [
      'recusal',
      (by) => `'r', 'JointCase_1', '${own}', 'OTHER', 'x', 'OTHER', '${by}', now(), 'REQUESTED',
      null, null, null, true, now(), 1`,
    ],
    ['recusal_history', (by) => `'${id}', 2, 'LIFTED', 'x', now(), '${by}'`],
    [
      'interference_record',
      (by) => `'i', 'INTERFERED', null, '${own}', null, now(), 'x', 'o', '${by}', now(), true`,
    ],
  ];
  for (const [table, values] of rows) {
    expect([table, await entered(table, values(own))]).toEqual([table, 'entered']);
    expect([table, await entered(table, values(other))]).toEqual([
      table,
      `new row violates row-level security policy for table "${table}"`,
    ]);
  }
  await login.end();
});

test('bad input is named by field and reason, and leaves nothing', async () => {
  const count = () => hub.sql('select count(*)::int as recusals from commons.recusal');
  const before = await count();
  const matterId = cases[0]!;
  const faults: [RecusalVerb, object, string, string][] = [
    ['Declare', { ...declaration('x') }, 'INVALID_ID', 'matterId'],
    ['Declare', { ...declaration(matterId), note: ' ' }, 'INVALID_INPUT', 'note'],
    ['Request', request(matterId, { personId: matterId }), 'WRONG_TYPE', 'personId'],
    ['Request', request(matterId, { personId: worldId('Person', 'nobody') }), 'NOT_FOUND', 'personId'],
    ['Request', request(matterId, { personId: persons['group-leader'] }), 'INVALID_INPUT', 'personId'],
    ['Request', request(matterId, { askedBy: 'SELF' }), 'INVALID_INPUT', 'askedBy'],
    ['Request', request(matterId, { note: 'x'.repeat(201) }), 'INVALID_INPUT', 'note'],
  ];
  for (const [verb, input, code, field] of faults)
    expect([input, (await mutateRecusal(hub, verb, input, 'group-leader')).userErrors]).toEqual([
      input,
      [{ code, field }],
    ]);
  expect(
    (await mutateRecusal(hub, 'Decide', { id: matterId, decision: 'LIFT', note: 'x' }, HEAD)).userErrors,
  ).toEqual([{ code: 'WRONG_TYPE', field: 'id' }]);
  expect(await count()).toEqual(before);
});

test('a page costs the same reads however many recusals are on it', async () => {
  const reads = async (first: number): Promise<number> => {
    const query = `{ recusals(first: ${first}) { edges { node { person { name } askedByPerson { name } principal } } } }`;
    return selectsOf(await statementsOf(() => hub.ask(query, { as: ABOVE }))).length;
  };
  await reads(1);
  expect(await reads(10)).toBe(await reads(1));
});
