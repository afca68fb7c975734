import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { worldId } from '../../../shared/world/dice.js';
import { casesToAdvance } from '../../../test/support/cases.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { dismiss, hire } from '../../../test/support/recusals.js';

const KEEPER = 'personnel-department';
const SOMEBODY = 'zone-leader';

let hub: TestHub;
const persons: Record<string, string> = {};
beforeAll(async () => {
  hub = await startTestHub();
  const rows = await hub.sql<{ subject: string; person_id: string }>(
    'select subject, person_id from authz.identity',
  );
  for (const { subject, person_id } of rows) persons[subject] = person_id;
});
afterAll(() => hub.close());

interface Answer {
  readonly person: {
    readonly clearance: { readonly level: string; readonly until: string | null } | null;
  } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string | null }[];
}
async function set(input: object, as = KEEPER): Promise<Answer> {
  const { data, errors } = await hub.ask<{ clearanceSet: Answer }>(
    `mutation ($input: ClearanceSetInput!) { clearanceSet(input: $input) {
      person { id clearance { level until } } userErrors { code field } } }`,
    { as, variables: { input: { personId: persons[SOMEBODY], reason: '专案需要', ...input } } },
  );
  expect(errors).toBeUndefined();
  return data!.clearanceSet;
}
async function cleared(as = SOMEBODY): Promise<string> {
  const { data } = await hub.ask<{ viewer: { clearance: string } }>('{ viewer { clearance } }', { as });
  return data!.viewer.clearance;
}

test('a clearance counts at once, up and down, and a case above it is as if absent', async () => {
  const [one] = await casesToAdvance(hub, SOMEBODY);
  const sees = async (): Promise<boolean> => {
    const { data } = await hub.ask<{ jointCase: object | null }>(
      'query ($id: ID!) { jointCase(id: $id) { id } }',
      { as: SOMEBODY, variables: { id: one!.id } },
    );
    return data!.jointCase !== null;
  };
  await hub.sql(`update zones.joint_case set level = 'RESTRICTED' where id = '${one!.id}'`);
  expect([await cleared(), await sees()]).toEqual(['INTERNAL', false]);
  expect(await set({ level: 'STRICT' })).toEqual({
    person: { id: persons[SOMEBODY], clearance: { level: 'STRICT', until: null } },
    userErrors: [],
  });
  expect([await cleared(), await sees()]).toEqual(['STRICT', true]);
  expect((await set({ level: 'INTERNAL' }, 'commission-leader')).userErrors).toEqual([]);
  expect([await cleared(), await sees()]).toEqual(['INTERNAL', false]);
});

test('at its end it counts as if none were set', async () => {
  const until = new Date(Date.now() + 3_600_000).toISOString();
  expect((await set({ level: 'RESTRICTED', until })).person!.clearance).toEqual({
    level: 'RESTRICTED',
    until,
  });
  expect(await cleared()).toBe('RESTRICTED');
  await hub.sql('update authz.clearance set until = now()');
  expect(await cleared()).toBe('INTERNAL');
});

test('its history has each step with its reason and who took it; the event says whose, and no more', async () => {
  const [personId, aggregate] = [
    persons['office-head'],
    persons['office-head']!.replace('Person', 'Clearance'),
  ];
  await set({ personId, level: 'STRICT', reason: ' 甲 ' });
  await set({ personId, level: 'OPEN', reason: '乙' });
  const by = { by_person_id: persons[KEEPER] };
  expect(
    await hub.sql(
      `select version, level, reason, by_person_id from commons.clearance_history where person_id = '${personId}' order by 1`,
    ),
  ).toEqual([
    { version: 1, level: 'STRICT', reason: '甲', ...by },
    { version: 2, level: 'OPEN', reason: '乙', ...by },
  ]);
  const events = await hub.sql(
    `select name, version, ids from commons.outbox where aggregate = '${aggregate}'
     union all select name, version, ids from feed.event where aggregate = '${aggregate}' order by version`,
  );
  const event = { name: 'commons.clearance.set.v1', ids: { person: personId } };
  expect(events).toEqual([
    { ...event, version: 1 },
    { ...event, version: 2 },
  ]);
});

test('people see their own, who keeps clearances sees all, others none', async () => {
  await set({ level: 'RESTRICTED' });
  const sees = async (as: string): Promise<object | null> => {
    const { data, errors } = await hub.ask<{ person: { clearance: object | null } }>(
      'query ($id: ID!) { person(id: $id) { clearance { level } } }',
      { as, variables: { id: persons[SOMEBODY] } },
    );
    expect(errors).toBeUndefined();
    return data!.person.clearance;
  };
  for (const as of [SOMEBODY, KEEPER, 'commission-leader'])
    expect(await sees(as)).toEqual({ level: 'RESTRICTED' });
  for (const as of ['office-head', 'group-leader', 'administrator']) expect(await sees(as)).toBeNull();
});

test('nobody clears oneself, only its keepers clear others, and bad input is named', async () => {
  const level = 'STRICT';
  const faults: [object, string, string][] = [
    [{ personId: persons[KEEPER], level }, 'FORBIDDEN', 'personId'],
    [{ personId: 'x', level }, 'INVALID_ID', 'personId'],
    [{ personId: worldId('Post', 'x'), level }, 'WRONG_TYPE', 'personId'],
    [{ personId: worldId('Person', 'nobody'), level }, 'NOT_FOUND', 'personId'],
    [{ level, reason: '' }, 'INVALID_INPUT', 'reason'],
    [{ level, until: '2020-01-01T00:00:00Z' }, 'INVALID_INPUT', 'until'],
  ];
  for (const [input, code, field] of faults)
    expect([input, await set(input)]).toEqual([input, { person: null, userErrors: [{ code, field }] }]);
  for (const as of ['administrator', 'office-head', 'zone-leader']) {
    const { errors } = await hub.ask(
      'mutation ($id: ID!) { clearanceSet(input: { personId: $id, level: STRICT, reason: "x" }) { person { id } } }',
      { as, variables: { id: persons['group-leader'] } },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  }
});

test('nobody clears who covers for them, nor whom they cover for', async () => {
  const refused = { person: null, userErrors: [{ code: 'FORBIDDEN', field: 'personId' }] };
  const [own] = await hub.sql<{ organisation: string }>(
    `select organisation_id as organisation from authz.post where person_id = '${persons[KEEPER]}' limit 1`,
  );
  const covers = { role: 'LIAISON_OFFICER', covers: persons[KEEPER]!, ...own! };
  const cover = await hire(hub, { ...covers, person: persons[SOMEBODY]! });
  expect(await set({ level: 'STRICT' })).toEqual(refused);
  await dismiss(hub, cover);
  const [post] = await hub.sql<{ organisation: string }>(
    `select organisation_id as organisation from authz.post where person_id = '${persons[SOMEBODY]}' limit 1`,
  );
  const covering = { role: 'LIAISON_OFFICER', covers: persons[SOMEBODY]!, ...post! };
  const covered = await hire(hub, { ...covering, person: persons[KEEPER]! });
  expect(await set({ level: 'STRICT' })).toEqual(refused);
  await dismiss(hub, covered);
  expect((await set({ level: 'OPEN' })).userErrors).toEqual([]);
});

test('two keepers do not raise each other, one after the other or at once; each may lower the other', async () => {
  const ABOVE = 'commission-leader';
  const [keeper, above] = [persons[KEEPER]!, persons[ABOVE]!];
  const refused = { person: null, userErrors: [{ code: 'CLEARANCE_MUTUAL', field: 'personId' }] };
  expect((await set({ personId: above, level: 'STRICT' })).userErrors).toEqual([]);
  expect(await set({ personId: keeper, level: 'RESTRICTED' }, ABOVE)).toEqual(refused);
  expect(await cleared(KEEPER)).toBe('INTERNAL');
  expect((await set({ personId: keeper, level: 'OPEN' }, ABOVE)).userErrors).toEqual([]);
  expect((await set({ personId: above, level: 'INTERNAL' })).userErrors).toEqual([]);
  for (let round = 0; round < 5; round += 1) {
    const answers = await Promise.all([
      set({ personId: above, level: 'STRICT' }),
      set({ personId: keeper, level: 'STRICT' }, ABOVE),
    ]);
    const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? 'DONE');
    expect(codes.toSorted()).toEqual(['CLEARANCE_MUTUAL', 'DONE']);
    await hub.sql('delete from authz.clearance');
    await hub.sql('delete from commons.clearance_history');
  }
});

test('of several at once each is written, one after the other', async () => {
  const personId = persons['group-leader'];
  const answers = await Promise.all(
    ['OPEN', 'RESTRICTED', 'STRICT'].map((level) => set({ personId, level })),
  );
  expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  expect(
    await hub.sql(`select version from commons.clearance_history where person_id = '${personId}' order by 1`),
  ).toEqual([{ version: 1 }, { version: 2 }, { version: 3 }]);
});
