import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { casesToAdvance } from '../../../test/support/cases.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { personsOf } from '../../../test/support/recusals.js';

const LEADER = 'zone-leader';
const in30Days = new Date(Date.now() + 30 * 86_400_000).toISOString();

let hub: TestHub;
let cases: readonly string[];
let persons: Record<string, string>;

beforeAll(async () => {
  hub = await startTestHub();
  persons = await personsOf(hub);
  cases = (await casesToAdvance(hub, LEADER)).map(({ id }) => id);
});
afterAll(() => hub.close());

const lent = { userErrors: [] };
const refusal = (code: string, field: string): object => ({ userErrors: [{ code, field }] });

async function start(change: object): Promise<object> {
  const input = { matterId: cases[0], role: 'SHADOW_TRAINEE', until: in30Days, ...change };
  const { data, errors } = await hub.ask<{ personnelLoanStart: object }>(
    'mutation ($input: PersonnelLoanStartInput!) { personnelLoanStart(input: $input) { userErrors { code field } } }',
    { as: LEADER, variables: { input } },
  );
  expect(errors).toBeUndefined();
  return data!.personnelLoanStart;
}

/** Somebody new who holds nothing. */
async function newcomer(): Promise<string> {
  const { data } = await hub.ask<{ personAdd: { person: { id: string } } }>(
    'mutation { personAdd(input: { name: "借调人" }) { person { id } } }',
    { as: 'personnel-department' },
  );
  return data!.personAdd.person.id;
}

test('a loan to a matter that the lender is recused from does not tell itself, and one that they see does', async () => {
  const mobile = { personId: await newcomer(), role: 'MOBILE_MEMBER' };
  expect(await start({ ...mobile, matterId: cases[1] })).toEqual(lent);
  expect(await start(mobile)).toEqual(refusal('LOAN_OVERLAPS', 'from'));
  await hub.sql(`insert into authz.recusal values ('r4', '${persons[LEADER]}', '${cases[1]}', now(), null)`);
  expect(await start(mobile)).toEqual(lent);
  await hub.sql(`delete from authz.recusal where id = 'r4'`);
});

test('nobody of the area of the clue is lent to a case that keeps it away (S3-08)', async () => {
  const away = { matterId: cases[2] };
  for (const local of ['district-leader', 'station-head']) {
    await hub.sql(`insert into authz.barred_area select '${cases[2]}', code from authz.post
      join directory.division on division.id = organisation_id where person_id = '${persons[local]}' and matter_id is null`);
    expect([local, await start({ ...away, personId: persons[local] })]).toEqual([
      local,
      refusal('HANDLER_FROM_AREA', 'personId'),
    ]);
  }
  const village = await newcomer();
  await hub.sql(`insert into districts.concurrent_post select 'ConcurrentPost_local', '${village}', place_id, station_id, organ_id,
    'DISCIPLINE_COMMISSIONER', now(), null, now(), 1 from districts.concurrent_post where person_id = '${persons['station-head']}' limit 1`);
  expect(await start({ ...away, personId: village })).toEqual(refusal('HANDLER_FROM_AREA', 'personId'));
  expect(await start({ ...away, personId: persons['liaison-officer'] })).toEqual(lent);
  expect(await start({ personId: persons['district-leader'] })).toEqual(lent);
});

test('to work on a case is lent who works inside, and nobody from a host unit or the like is lent at all', async () => {
  const refused = refusal('PERSON_NOT_LENDABLE', 'personId');
  expect(await start({ personId: await newcomer(), role: 'LIAISON_OFFICER' })).toEqual(refused);
  for (const as of ['administrator', 'auditor', 'duty-liaison'])
    for (const role of ['GROUP_MEMBER', 'SHADOW_TRAINEE'])
      expect([as, await start({ personId: persons[as], role })]).toEqual([as, refused]);
  const station = { personId: persons['station-supervisor'] };
  expect(await start({ ...station, role: 'GROUP_MEMBER' })).toEqual(refused);
  expect(await start(station)).toEqual(lent);
  expect(await start({ personId: persons['liaison-officer'], role: 'LIAISON_OFFICER' })).toEqual(lent);
});
