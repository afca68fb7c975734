import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listed as clocksListed, type ShownClock } from '../support/clocks.js';
import { assigned, deed, designated, done, look, OFFICE, receive } from '../support/clues.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { personsOf, recuse } from '../support/recusals.js';
import { keep, made } from '../support/reports.js';
import { follow } from '../support/streams.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const ALARMS = 'subscription { changes { change { event object { id } } } }';
interface Told {
  readonly changes: { readonly change: { readonly event: string; readonly object: { readonly id: string } } };
}

interface Listed {
  readonly problemClues: { readonly totalCount: number; readonly edges: { node: { id: string } }[] };
}
const LIST = `query($overdue: Boolean, $search: String) { problemClues(first: 100, overdue: $overdue, search: $search) {
  totalCount edges { node { id } } } }`;
async function listed(as: string, variables: object = {}): Promise<{ ids: string[]; total: number }> {
  const { data } = await hub.ask<Listed>(LIST, { as, variables: { ...variables } });
  const { edges, totalCount } = data!.problemClues;
  return { ids: edges.map(({ node }) => node.id), total: totalCount };
}

const days = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString();

/** The opinion's clock of a clue, as somebody sees it on the clue. */
async function opinionOn(id: string, as = 'office-head'): Promise<ShownClock> {
  const { data } = await hub.ask<{ problemClue: { clocks: ShownClock[] } }>(
    'query($id: ID!) { problemClue(id: $id) { clocks { id kind state clause confidence startedOn dueOn outcome } } }',
    { as, variables: { id } },
  );
  return data!.problemClue.clocks.find(({ kind }) => kind === 'CLUE_OPINION')!;
}

test('acceptance 3: a clue without an approved disposition one month after receipt turns red, and the clause is shown', async () => {
  const stream = await follow<Told>(hub, 'SSE', ALARMS, {}, 'office-head');
  await hub.streaming();
  const late = await designated(hub, { receivedAt: days(33) });
  const young = await designated(hub, { receivedAt: days(5) });
  const red = await opinionOn(late);
  expect(red).toMatchObject({
    state: 'RED',
    clause: '监督执纪工作规则第二十一条第二款',
    confidence: 'H',
    outcome: null,
  });
  expect(await opinionOn(young)).toMatchObject({ state: 'GREEN' });
  expect(await look(hub, late, 'office-head')).toMatchObject({ overdue: true });
  expect(await look(hub, young, 'office-head')).toMatchObject({ overdue: false });
  const within = await clocksListed(hub, ', breachingWithin: "0"', 'office-head');
  expect(within).toContain(red.id);
  expect(within).not.toContain((await opinionOn(young)).id);
  const overdue = (await listed('office-head', { overdue: true })).ids;
  expect(overdue).toContain(late);
  expect(overdue).not.toContain(young);
  // the feed tells of both turns, in order
  const heard: string[] = [];
  while (heard.length < 2) {
    const { event, object } = (await stream.next()).changes.change;
    if (object.id === red.id) heard.push(event);
  }
  expect(heard).toEqual(['commons.clock.turned-amber.v1', 'commons.clock.turned-red.v1']);
  await stream.close();
  // proposed is not approved
  await done(hub, 'Dispose', 'liaison-officer', { id: late, disposition: 'HELD', plan: '方案' });
  expect((await listed('office-head', { overdue: true })).ids).toContain(late);
  await done(hub, 'DispositionDecide', 'office-head', { id: late, decision: 'APPROVE', note: '同意' });
  expect(await look(hub, late, 'office-head')).toMatchObject({ overdue: false });
  expect((await listed('office-head', { overdue: true })).ids).not.toContain(late);
  expect(await opinionOn(late)).toMatchObject({ state: 'STOPPED', outcome: 'LATE' });
  expect(await clocksListed(hub, ', breachingWithin: "0"', 'office-head')).not.toContain(red.id);
});

test('acceptance 3: the demonstration has red clues', async () => {
  expect((await listed('case-supervisor', { overdue: true })).total).toBeGreaterThanOrEqual(2);
});

const CHANGES = 'subscription { changes { change { object { id } } } }';
interface Changed {
  readonly changes: { readonly change: { readonly object: { readonly id: string } } };
}

test('acceptance 4: who is recused from a clue finds it in no list, count, search or stream, and can do nothing to it', async () => {
  const persons = await personsOf(hub);
  const id = await designated(hub, { subjects: [{ name: '回避某(虚构)', rank: 'OTHER' }] });
  const before = await listed('liaison-officer');
  expect(before.ids).toContain(id);
  expect((await listed('liaison-officer', { search: '回避某' })).ids).toEqual([id]);
  await recuse(hub, id, 'liaison-officer');
  expect(await look(hub, id, 'liaison-officer')).toBe('NOT_FOUND');
  const after = await listed('liaison-officer');
  expect(after).toEqual({ ids: before.ids.filter((one) => one !== id), total: before.total - 1 });
  expect(await listed('liaison-officer', { search: '回避某' })).toEqual({ ids: [], total: 0 });
  expect(await listed('office-head', { search: '回避某' })).toEqual({ ids: [id], total: 1 });
  const acted = await deed(hub, 'Dispose', 'liaison-officer', { id, disposition: 'HELD', plan: '方案' });
  expect(acted.errors).toMatchObject([{ code: 'NOT_FOUND', field: 'id' }]);
  const again = await deed(hub, 'Designate', 'office-head', { id, personId: persons['liaison-officer'] });
  expect(again.errors).toMatchObject([{ code: 'PERSON_RECUSED', field: 'personId' }]);

  const stream = await follow<Changed>(hub, 'SSE', CHANGES, {}, 'liaison-officer');
  await hub.streaming();
  await done(hub, 'Designate', 'office-head', { id, personId: persons['office-head'] });
  const seen = await assigned(hub);
  let heard = '';
  while (heard !== seen) {
    heard = (await stream.next()).changes.change.object.id;
    expect(heard).not.toBe(id);
  }
  await stream.close();
});

test('acceptance 4: who is recused from a report is recused from the clue that came from it, and from a duplicate of that', async () => {
  const record = await made(keep(hub, { reporter: null, level: 'INTERNAL' }));
  const id = await receive(hub, { intakeRecordId: record });
  expect(await look(hub, id, 'liaison-officer')).toMatchObject({ intakeRecord: { id: record } });
  const other = await assigned(hub);
  await recuse(hub, record, 'liaison-officer');
  expect(await look(hub, id, 'liaison-officer')).toBe('NOT_FOUND');
  expect(await look(hub, other, 'liaison-officer')).toMatchObject({ stage: 'ASSIGNED' });
  await done(hub, 'Merge', 'case-supervisor', { id, intoId: other, reason: '重复' });
  expect(await look(hub, other, 'liaison-officer')).toBe('NOT_FOUND');
  expect(await look(hub, other, 'office-head')).toMatchObject({ stage: 'ASSIGNED' });
});

test('a clue on a need to know is for the leaders and the designated person of its holder, and for the register', async () => {
  const id = await designated(hub, { needToKnow: true });
  for (const as of [
    'office-head',
    'in-charge-leader',
    'liaison-officer',
    'case-supervisor',
    'commission-leader',
  ])
    expect(await look(hub, id, as)).toMatchObject({ needToKnow: true });
  for (const as of ['assisting-leader', 'group-leader']) expect(await look(hub, id, as)).toBe('NOT_FOUND');
  const open = await assigned(hub, {}, OFFICE);
  expect(await look(hub, open, 'assisting-leader')).toMatchObject({ needToKnow: false });
});
