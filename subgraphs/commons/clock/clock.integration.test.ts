import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { advance } from '../../../test/support/cases.js';
import { age, alarms, clocksOf, listed, mutateClock } from '../../../test/support/clocks.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { allTold } from '../../../test/support/notifications.js';
import { hire, personsOf } from '../../../test/support/recusals.js';

const LEADER = 'zone-leader';
const DECIDER = 'in-charge-leader';

let hub: TestHub;
let persons: Record<string, string>;
let organisation: string;
beforeAll(async () => {
  hub = await startTestHub();
  persons = await personsOf(hub);
  const [post] = await hub.sql<{ id: string }>(
    `select organisation_id as id from authz.post where person_id = '${persons[LEADER]}' and role = 'ZONE_LEADER'`,
  );
  organisation = post!.id;
  await hire(hub, { person: persons[DECIDER]!, role: 'IN_CHARGE_LEADER', organisation });
});
afterAll(() => hub.close());

const today = async (days = 0): Promise<string> => {
  const [row] = await hub.sql<{ day: string }>(
    `select ((now() at time zone 'Asia/Shanghai')::date + ${days})::text as day`,
  );
  return row!.day;
};

/** A case of our own that was opened in this zone, and advanced along these stages. */
async function opened(...stages: readonly string[]): Promise<string> {
  const [zone] = await hub.sql<{ id: string }>(
    `select zone_id as id from authz.zone_membership where organisation_id = '${organisation}' and until is null limit 1`,
  );
  const input = {
    zoneId: zone!.id,
    title: '期限测试(虚构)',
    level: 'INTERNAL',
    needToKnow: false,
    participants: [{ organisationId: organisation, role: 'LEAD' }],
    tasks: [],
  };
  const { data, errors } = await hub.ask<{ jointCaseOpen: { jointCase: { id: string } } }>(
    'mutation ($input: JointCaseOpenInput!) { jointCaseOpen(input: $input) { jointCase { id } userErrors { code field } } }',
    { variables: { input } },
  );
  expect(errors).toBeUndefined();
  const { id } = data!.jointCaseOpen.jointCase;
  for (const stage of stages) await to(id, stage);
  return id;
}
/** Filing is put up by one and approved by another. */
async function to(id: string, stage: string): Promise<void> {
  expect((await advance(hub, { id, stage, reason: '事实清楚' })).userErrors).toEqual([]);
  if (stage !== 'FILED') return;
  const input = { id, decision: 'APPROVE', opinion: '同意', plan: '外围核查' };
  const { data } = await hub.ask<{ jointCaseStepDecide: { userErrors: unknown[] } }>(
    'mutation ($input: JointCaseStepDecideInput!) { jointCaseStepDecide(input: $input) { userErrors { code field } } }',
    { as: DECIDER, variables: { input } },
  );
  expect(data!.jointCaseStepDecide.userErrors).toEqual([]);
}

test('filing starts the clock of the investigation, with clause, confidence and its last day; the transfer stops it', async () => {
  const id = await opened('FILED');
  const { INVESTIGATION } = await clocksOf(hub, id);
  expect(INVESTIGATION).toMatchObject({
    state: 'GREEN',
    clause: expect.stringContaining('第二十八条'),
    confidence: 'M',
    configured: false,
    amount: 90,
    unit: 'DAYS',
    startedOn: await today(),
    dueOn: await today(90),
    amberOn: await today(75),
    provisional: false,
    matter: { id },
    organisation: { id: organisation },
    history: [{ what: 'STARTED', reason: null, dueOn: await today(90), person: { id: persons[DECIDER] } }],
  });
  expect(INVESTIGATION!.forecast).toMatchObject({ dueOn: await today(90) });
  await to(id, 'INVESTIGATING');
  await to(id, 'TRANSFERRED_TO_TRIAL');
  expect(await clocksOf(hub, id)).toMatchObject({
    INVESTIGATION: { state: 'STOPPED', outcome: 'IN_TIME', forecast: null, version: 2 },
  });
});

test('more time is asked for by one and decided on by another, in a role that the kind names; each step is signed', async () => {
  const id = (await clocksOf(hub, await opened('FILED')))['INVESTIGATION']!.id;
  const ask = (change: object = {}, as = LEADER) =>
    mutateClock(hub, 'ExtensionRequest', { id, reason: '案情复杂', ...change }, as);
  const decide = (as: string, approve = true) =>
    mutateClock(hub, 'ExtensionDecide', { id, approve, note: '同意' }, as);
  const refused = (code: string, field = 'id') => ({ clock: null, userErrors: [{ code, field }] });
  expect(await decide(DECIDER)).toEqual(refused('NO_EXTENSION_WAITS'));
  expect(await ask({ amount: 91 })).toEqual(refused('INVALID_INPUT', 'amount'));
  expect(await ask({ reason: ' ' })).toEqual(refused('INVALID_INPUT', 'reason'));
  expect((await ask({ amount: 30 })).userErrors).toEqual([]);
  expect(await ask()).toEqual(refused('EXTENSION_WAITS'));
  expect(await decide(LEADER)).toEqual(refused('APPROVER_IS_ASKER'));
  expect((await decide(DECIDER, false)).clock).toMatchObject({
    dueOn: await today(90),
    extensions: [{ stage: 'REFUSED' }],
  });
  expect((await ask()).userErrors).toEqual([]);
  const { clock } = await decide(DECIDER);
  expect(clock).toMatchObject({
    dueOn: await today(180),
    amount: 180,
    extensions: [
      { stage: 'REFUSED', amount: 30 },
      {
        stage: 'APPROVED',
        amount: 90,
        askedBy: { id: persons[LEADER] },
        decidedBy: { id: persons[DECIDER] },
      },
    ],
  });
  expect(clock!.history.map(({ what }) => what)).toEqual([
    'STARTED',
    'EXTENSION_REQUESTED',
    'EXTENSION_REFUSED',
    'EXTENSION_REQUESTED',
    'EXTENDED',
  ]);
  expect(await ask()).toEqual(refused('EXTENSION_NOT_FORESEEN'));
});

test('who does not hold a role that the kind names decides nothing, and strangers find nothing', async () => {
  const id = (await clocksOf(hub, await opened('FILED')))['INVESTIGATION']!.id;
  await mutateClock(hub, 'ExtensionRequest', { id, reason: '案情复杂' }, DECIDER);
  const decide = (as: string) => mutateClock(hub, 'ExtensionDecide', { id, approve: true, note: '同意' }, as);
  expect((await decide(LEADER)).userErrors).toEqual([{ code: 'FORBIDDEN', field: 'id' }]);
  const stranger = await hub.ask(`query ($id: ID!) { clock(id: $id) { id } node(id: $id) { id } }`, {
    as: 'group-leader',
    variables: { id: (await clocksOf(hub, await opened('FILED')))['INVESTIGATION']!.id.replace(/.$/, 'x') },
  });
  expect(stranger.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
});

test('leaders of the lead pause and resume, once each, with a reason', async () => {
  const id = (await clocksOf(hub, await opened('FILED')))['INVESTIGATION']!.id;
  const refused = (code: string, field = 'id') => ({ clock: null, userErrors: [{ code, field }] });
  expect(await mutateClock(hub, 'Resume', { id })).toEqual(refused('CLOCK_NOT_PAUSED'));
  expect(await mutateClock(hub, 'Pause', { id, reason: 'x'.repeat(201) })).toEqual(
    refused('INVALID_INPUT', 'reason'),
  );
  const { clock } = await mutateClock(hub, 'Pause', { id, reason: '等待鉴定' });
  expect(clock).toMatchObject({ state: 'PAUSED', pauseReason: '等待鉴定' });
  expect(await mutateClock(hub, 'Pause', { id, reason: '等待鉴定' })).toEqual(refused('CLOCK_PAUSED'));
  expect((await mutateClock(hub, 'Resume', { id })).clock).toMatchObject({
    state: 'GREEN',
    dueOn: await today(90),
  });
});

async function untilTold(id: string, count: number): Promise<string[]> {
  for (let wait = 0; wait < 200 && (await alarms(hub, id)).length < count; wait += 1) await sleep(50);
  return alarms(hub, id);
}

test('what turns amber and red is told once each, to who heads an organisation that takes part', async () => {
  const matter = await opened('FILED');
  const { id } = (await clocksOf(hub, matter))['INVESTIGATION']!;
  await age(hub, id, 80);
  expect(await untilTold(id, 1)).toEqual(['turned-amber']);
  expect((await clocksOf(hub, matter))['INVESTIGATION']).toMatchObject({ state: 'AMBER' });
  await age(hub, id, 11);
  expect(await untilTold(id, 2)).toEqual(['turned-amber', 'turned-red']);
  await sleep(4_500); // two more looks
  expect(await alarms(hub, id)).toEqual(['turned-amber', 'turned-red']);
  await allTold(hub);
  const told = await hub.sql<{ person: string; event: string }>(
    `select person_id as person, event from commons.notification where object_id = '${id}' and matter_id = '${matter}'`,
  );
  const mine = told
    .filter(({ person }) => person === persons[LEADER])
    .map(({ event }) => event.split('.')[2]);
  expect(mine.toSorted()).toEqual(['turned-amber', 'turned-red']);
  await to(matter, 'INVESTIGATING');
  await to(matter, 'TRANSFERRED_TO_TRIAL');
  expect((await clocksOf(hub, matter))['INVESTIGATION']).toMatchObject({ outcome: 'LATE' });
});

test('an extension takes a red clock back, and should it turn again that is told again', async () => {
  const matter = await opened('FILED');
  const { id } = (await clocksOf(hub, matter))['INVESTIGATION']!;
  await age(hub, id, 95);
  expect(await untilTold(id, 2)).toHaveLength(2);
  await mutateClock(hub, 'ExtensionRequest', { id, reason: '案情复杂' });
  const { clock } = await mutateClock(hub, 'ExtensionDecide', { id, approve: true, note: '同意' }, DECIDER);
  expect(clock).toMatchObject({ state: 'GREEN', dueOn: await today(85) });
  await age(hub, id, 90);
  expect(await untilTold(id, 4)).toEqual(['turned-amber', 'turned-red', 'turned-amber', 'turned-red']);
});

test('lists begin with what is due soonest, and are narrowed by days, kind, state, organisation and matter', async () => {
  const matter = await opened('FILED');
  const { id } = (await clocksOf(hub, matter))['INVESTIGATION']!;
  const ofMatter = `, matterId: "${matter}"`;
  const ofFiling = `${ofMatter}, kinds: [INVESTIGATION]`;
  for (const span of ['89', 'P89D', 'P12W'])
    expect([span, await listed(hub, `${ofFiling}, breachingWithin: "${span}"`)]).toEqual([span, []]);
  for (const span of ['90', 'P90D', 'P13W', 'P3M'])
    expect([span, await listed(hub, `${ofFiling}, breachingWithin: "${span}"`)]).toEqual([span, [id]]);
  expect(await listed(hub, `${ofMatter}, kinds: [TRIAL]`)).toEqual([]);
  expect(await listed(hub, `${ofMatter}, states: [GREEN], kinds: [INVESTIGATION]`)).toEqual([id]);
  expect(await listed(hub, `${ofFiling}, states: [RED, STOPPED]`)).toEqual([]);
  expect(await listed(hub, `${ofFiling}, organisationId: "${organisation}"`)).toEqual([id]);
  const { data } = await hub.ask<{ clocks: { edges: { node: { dueOn: string; state: string } }[] } }>(
    '{ clocks(first: 100) { edges { node { dueOn state } } } }',
  );
  const days = data!.clocks.edges.map(({ node }) => node.dueOn);
  expect(days.length).toBeGreaterThan(20);
  expect(days).toEqual(days.toSorted());
  expect(new Set(data!.clocks.edges.map(({ node }) => node.state))).not.toContain('STOPPED');
  for (const wrong of ['P', 'soon', '-1', 'P1Y']) {
    const { errors } = await hub.ask(`{ clocks(breachingWithin: "${wrong}") { totalCount } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'breachingWithin' });
  }
});

test('a clock is seen as its case is: marked higher, or on a need to know, it goes with it', async () => {
  const matter = await opened('FILED');
  const { id } = (await clocksOf(hub, matter))['INVESTIGATION']!;
  const seen = async (as: string): Promise<boolean> =>
    (await listed(hub, `, matterId: "${matter}"`, as)).includes(id);
  const [other] = await hub.sql<{
    subject: string;
  }>(`select subject from authz.identity join authz.post using (person_id)
    join authz.zone_membership using (organisation_id) where role in ('GROUP_MEMBER', 'GROUP_LEADER', 'OFFICE_HEAD', 'DISTRICT_LEADER')
      and zone_membership.until is null and zone_id = (select zone_id from zones.joint_case where id = '${matter}')
      and organisation_id <> '${organisation}' limit 1`);
  const neighbour = other!.subject;
  expect(await seen(neighbour)).toBe(true);
  const mark = (level: string, needToKnow: boolean) =>
    hub.ask(`mutation { jointCaseMark(input: { id: "${matter}", level: ${level}, needToKnow: ${needToKnow}, reason: "x" })
      { userErrors { code } } }`);
  await mark('INTERNAL', true);
  expect([await seen(neighbour), await seen(LEADER)]).toEqual([false, true]);
  await hub.sql(`update zones.joint_case set level = 'STRICT', need_to_know = false where id = '${matter}'`);
  expect([await seen(neighbour), await seen(LEADER)]).toEqual([false, false]);
});
