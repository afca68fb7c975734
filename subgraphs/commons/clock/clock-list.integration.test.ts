import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { casesToAdvance } from '../../../test/support/cases.js';
import { clocksOf, listed } from '../../../test/support/clocks.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { selectsOf, statementsOf } from '../../../test/support/statements.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

test('in the demonstration some clocks are amber and some are red', async () => {
  const states = await hub.sql<{ state: string }>(
    'select distinct clock.state_of(clock) as state from clock.clock where stopped_at is null',
  );
  expect(states.map(({ state }) => state)).toEqual(
    expect.arrayContaining(['AMBER', 'RED', 'GREEN', 'PAUSED']),
  );
});

test.each([
  'zone-leader',
  'group-leader',
  'group-member',
  'district-leader',
  'shadow-trainee',
  'integration-partner',
  'auditor',
])('the clocks that a %s sees in the list are those of the cases that they see', async (as) => {
  const { data } = await hub.ask<{
    jointCases: { edges: { node: { id: string; clocks: { id: string }[] } }[] } | null;
  }>('{ jointCases(first: 100) { edges { node { id clocks { id } } } } }', { as });
  const shown = data!.jointCases?.edges.slice(0, 30).map(({ node }) => node) ?? [];
  const ALL = ', states: [GREEN, AMBER, RED, PAUSED, STOPPED]';
  for (const { id, clocks } of shown.slice(0, 10))
    expect((await listed(hub, `, matterId: "${id}"${ALL}`, as)).toSorted()).toEqual(
      clocks.map((clock) => clock.id).toSorted(),
    );
  if (shown.length > 0) return;
  const { errors } = await hub.ask('{ clocks(first: 1) { totalCount } }', { as });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

test('a page of clocks, or of the clocks of cases, is read by as many statements whatever its length', async () => {
  const reads = async (query: string): Promise<number> => {
    const read = async (): Promise<void> => expect((await hub.ask(query)).errors).toBeUndefined();
    return selectsOf(await statementsOf(read)).length;
  };
  const fields =
    '{ id state clause forecast { dueOn } history { what person { name } } extensions { askedBy { name } } matter { ... on JointCase { title } } }';
  for (const of of [
    (first: number) => `{ clocks(first: ${first}) { edges { node ${fields} } } }`,
    (first: number) =>
      `{ jointCases(first: ${first}, stages: [UNDER_TRIAL, INVESTIGATING, DECIDED]) { edges { node { clocks ${fields} } } } }`,
  ])
    expect(await reads(of(20))).toBe(await reads(of(2)));
});

test('cases to advance have their clocks in the demonstration, each stage what it starts', async () => {
  const cases = await casesToAdvance(hub);
  const filed = cases.filter(({ stage }) => ['FILED', 'INVESTIGATING'].includes(stage)).slice(0, 5);
  expect(filed.length).toBeGreaterThan(0);
  for (const { id } of filed) expect(Object.keys(await clocksOf(hub, id))).toContain('INVESTIGATION');
});
