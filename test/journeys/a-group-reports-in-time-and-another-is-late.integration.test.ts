import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '../../shared/testing/until.js';
import { age, alarms, listed, type ShownClock } from '../support/clocks.js';
import { makeDatabase, type TestDatabase } from '../support/database.js';
import { type Contact, contactOf, file, groupCase, mutate } from '../support/group-cases.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { allTold } from '../support/notifications.js';
import { personsOf } from '../support/recusals.js';

let hub: TestHub;
let database: TestDatabase;
/** It outlives a hub. */
let kept: TestDatabase;
let contact: Contact;
let persons: Record<string, string>;
beforeAll(async () => {
  database = await makeDatabase();
  kept = { ...database, drop: () => Promise.resolve() };
  hub = await startTestHub('in process', kept);
  contact = await contactOf(hub);
  persons = await personsOf(hub);
});
afterAll(async () => {
  await hub.close();
  await database.drop();
});

async function filed(): Promise<string> {
  const id = await groupCase(hub, contact);
  await file(hub, id);
  return id;
}
async function owed(caseId: string): Promise<ShownClock> {
  const { data } = await hub.ask<{ jointCase: { clocks: ShownClock[] } }>(
    'query ($id: ID!) { jointCase(id: $id) { clocks { id kind state clause dueOn outcome } } }',
    { as: 'office-head', variables: { id: caseId } },
  );
  return data!.jointCase.clocks.find(({ kind, state }) => kind === 'PROGRESS_REPORT' && state !== 'STOPPED')!;
}
const report = (caseId: string, period: number) =>
  mutate<{ id: string; clock: { outcome: string } }>(
    hub,
    'progressReportSubmit',
    { caseId, period, text: '已完成外围核查(虚构)' },
    { as: 'group-leader', shown: 'report { id clock { outcome } }' },
  );

test('a group asks its counterpart office, and the officer who keeps contact with it answers', async () => {
  const officer = persons['liaison-officer']!;
  await hub.sql(
    `update offices.counterpart_liaison set officer_id = '${officer}' where id = '${contact.liaison}'`,
  );
  const { made } = await mutate<{ id: string }>(
    hub,
    'liaisonQuestionAsk',
    { liaisonId: contact.liaison, text: '谈话方案如何报批?(虚构)' },
    { as: 'group-leader', shown: 'log { id }' },
  );
  await allTold(hub);
  const toldOf = async (person: string): Promise<string[]> => {
    const rows = await hub.sql<{ event: string }>(
      `select event from commons.notification where object_id = '${made!.id}' and person_id = '${person}'`,
    );
    return rows.map(({ event }) => event);
  };
  for (const person of [officer, persons['office-head']!])
    expect(await toldOf(person)).toEqual(['offices.liaison-log.question-asked.v1']);
  const answered = await mutate(
    hub,
    'liaisonQuestionAnswer',
    { id: made!.id, answer: '按审批权限报批' },
    { as: 'liaison-officer', shown: 'log { answer }' },
  );
  expect(answered).toEqual({ made: { answer: '按审批权限报批' }, faults: [] });
  await allTold(hub);
  expect(await toldOf(persons['group-leader']!)).toEqual(['offices.liaison-log.question-answered.v1']);
});

test('an office hears the report of one case in time; another case is late, turns red, and the office is told', async () => {
  const [punctual, late] = [await filed(), await filed()];
  const first = await owed(punctual);
  await age(hub, first.id, 10);
  const { made } = await report(punctual, 1);
  expect(made).toMatchObject({ clock: { outcome: 'IN_TIME' } });
  const heard = await mutate(
    hub,
    'progressReportHear',
    { id: made!.id, remark: '已听取,注意程序' },
    { as: 'office-head', shown: 'report { remark heardBy { id } }' },
  );
  expect(heard).toEqual({
    made: { remark: '已听取,注意程序', heardBy: { id: persons['office-head'] } },
    faults: [],
  });
  expect(await owed(punctual)).toMatchObject({ state: 'GREEN' });

  const missed = await owed(late);
  await age(hub, missed.id, 40);
  await until(async () => (await alarms(hub, missed.id)).length >= 2);
  expect(await alarms(hub, missed.id)).toEqual(['turned-amber', 'turned-red']);
  expect(await owed(late)).toMatchObject({
    id: missed.id,
    state: 'RED',
    clause: expect.stringContaining('S0:24'),
  });
  const overdue = await listed(hub, ', kinds: [PROGRESS_REPORT], states: [RED]', 'office-head');
  expect(overdue).toContain(missed.id);
  expect(overdue).not.toContain((await owed(punctual)).id);
  await allTold(hub);
  const told = await hub.sql<{ event: string }>(
    `select event from commons.notification where object_id = '${missed.id}' and person_id = '${persons['office-head']}'`,
  );
  expect(told.map(({ event }) => event).toSorted()).toEqual([
    'commons.clock.turned-amber.v1',
    'commons.clock.turned-red.v1',
  ]);

  expect((await report(late, 1)).made).toMatchObject({ clock: { outcome: 'LATE' } });
  expect(await owed(late)).toMatchObject({ state: 'GREEN' });
  expect(await alarms(hub, missed.id)).toEqual(['turned-amber', 'turned-red']);
});

test('an obligation that ran out while the hub was down is told once each, and neither doubled nor lost', async () => {
  const id = await filed();
  const { id: clock } = await owed(id);
  await hub.close();
  const aged = { ...hub, sql: database.sql };
  await age(aged, clock, 40);
  hub = await startTestHub('in process', kept);
  await until(async () => (await alarms(hub, clock)).length >= 2);
  expect(await alarms(hub, clock)).toEqual(['turned-amber', 'turned-red']);
  expect((await report(id, 1)).made).toMatchObject({ clock: { outcome: 'LATE' } });
  expect(
    await hub.sql(`select outcome from clock.clock where object_id = '${id}' and kind = 'PROGRESS_REPORT'
      order by outcome nulls last`),
  ).toEqual([{ outcome: 'LATE' }, { outcome: null }]);
});
