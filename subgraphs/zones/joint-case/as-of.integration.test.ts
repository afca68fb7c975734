import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readsOf } from '../../../shared/testing/query-plans.js';
import { casesToAdvance } from '../../../test/support/cases.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';

let hub: TestHub;
let id: string;
let zone: string;
const moment = async (): Promise<string> => {
  const [{ now }] = (await hub.sql('select clock_timestamp() as now')) as [{ now: Date }];
  return now.toISOString();
};
/** Before the case moved, and before it moved again, was marked and lost a participant. */
let [opened, first, second] = ['', '', ''];

const ask = async <T>(query: string, variables: object = {}): Promise<T> => {
  const { data, errors } = await hub.ask<T>(query, { variables: { id, ...variables } });
  expect(errors).toBeUndefined();
  return data!;
};
const change = (mutation: string): Promise<unknown> =>
  ask(`mutation { ${mutation} { userErrors { code } } }`);

beforeAll(async () => {
  hub = await startTestHub();
  id = (await casesToAdvance(hub))[0]!.id;
  const found = await ask<{ jointCase: { zone: { id: string }; openedAt: string } }>(
    'query($id: ID!) { jointCase(id: $id) { openedAt zone { id } } }',
  );
  [opened, zone] = [found.jointCase.openedAt, found.jointCase.zone.id];
  first = await moment();
  await change(`jointCaseAdvance(input: { id: "${id}", stage: INVESTIGATING })`);
  second = await moment();
  await change(
    `jointCaseMark(input: { id: "${id}", level: OPEN, needToKnow: true, reason: "缩小知悉范围" })`,
  );
  await hub.sql(`update authz.case_membership set until = now() where case_id = '${id}' and role <> 'LEAD'`);
});
afterAll(() => hub.close());

interface Then {
  readonly stage: string;
  readonly version: number;
  readonly level: string;
  readonly needToKnow: boolean;
  readonly participants: readonly unknown[];
  readonly history: readonly { readonly stage: string }[];
}
const FIELDS = 'stage version level needToKnow participants { role } history { stage }';
const at = async (asOf: string | null): Promise<Then> =>
  (
    await ask<{ jointCase: Then }>(
      `query($id: ID!, $asOf: DateTime) { jointCase(id: $id, asOf: $asOf) { ${FIELDS} } }`,
      { asOf },
    )
  ).jointCase;

test('a case is shown as it was at any moment: what it said, who took part, which steps it had taken', async () => {
  const [before, between, now] = [await at(first), await at(second), await at(null)];
  expect(before).toMatchObject({ stage: 'FILED', level: 'INTERNAL', needToKnow: false });
  expect(between).toMatchObject({ stage: 'INVESTIGATING', level: 'INTERNAL', version: before.version + 1 });
  expect(now).toMatchObject({ stage: 'INVESTIGATING', level: 'OPEN', needToKnow: true });
  expect(between.participants.length).toBeGreaterThan(1);
  expect(now.participants).toEqual([{ role: 'LEAD' }]);
  expect(before.history.at(-1)).toEqual({ stage: 'FILED' });
  expect(await at(opened)).toMatchObject({ stage: 'PROPOSED', version: 1 });
});

test('a case that was not there yet is absent, by its id and in every list', async () => {
  const asOf = new Date(Date.parse(opened) - 1).toISOString();
  const { data, errors } = await hub.ask(
    'query($id: ID!, $asOf: DateTime) { jointCase(id: $id, asOf: $asOf) { id } }',
    { variables: { id, asOf } },
  );
  expect([data, errors?.[0]?.extensions?.['code']]).toEqual([{ jointCase: null }, 'NOT_FOUND']);
  const lists = async (then: string): Promise<boolean[]> => {
    const found = await ask<
      Record<'jointCases', { edges: { node: { id: string } }[] }> & {
        collaborationZone: { jointCases: { edges: { node: { id: string } }[] } };
      }
    >(
      `query($zone: ID!, $asOf: DateTime) { jointCases(zoneId: $zone, asOf: $asOf, first: 100) { edges { node { id } } }
        collaborationZone(id: $zone) { jointCases(asOf: $asOf, first: 100) { edges { node { id } } } } }`,
      { zone, asOf: then },
    );
    return [found.jointCases, found.collaborationZone.jointCases].map(({ edges }) =>
      edges.some(({ node }) => node.id === id),
    );
  };
  expect(await lists(asOf)).toEqual([false, false]);
  expect(await lists(opened)).toEqual([true, true]);
});

test('a list is filtered by what was, and counted so', async () => {
  const counted = async (asOf: string | null, stages: string): Promise<number> => {
    const { jointCases } = await ask<{ jointCases: { totalCount: number } }>(
      `query($asOf: DateTime) { jointCases(stages: [${stages}], asOf: $asOf) { totalCount } }`,
      { asOf },
    );
    return jointCases.totalCount;
  };
  expect(await counted(first, 'FILED')).toBe((await counted(null, 'FILED')) + 1);
  expect(await counted(second, 'FILED')).toBe(await counted(null, 'FILED'));
});

test('what may be seen is decided on now: whoever is recused by now finds nothing of before', async () => {
  await hub.sql(`insert into authz.recusal select 'Recusal_then', person_id, '${id}', now(), null
    from authz.identity where subject = 'zone-leader'`);
  for (const asOf of [first, second, null]) {
    const { data } = await hub.ask(
      'query($id: ID!, $asOf: DateTime) { jointCase(id: $id, asOf: $asOf) { id } }',
      {
        variables: { id, asOf },
      },
    );
    expect(data).toEqual({ jointCase: null });
  }
  await hub.sql(`delete from authz.recusal where id = 'Recusal_then'`);
});

test('the number of reads is the same for one case and for a hundred, in one zone and in all', async () => {
  const query = `query($asOf: DateTime, $first: Int!) { jointCases(asOf: $asOf, first: $first) { edges { node { ${FIELDS} lead { __typename } } } }
    collaborationZones(first: $first) { edges { node { jointCases(asOf: $asOf, first: 3) { totalCount edges { node { ${FIELDS} } } } } } } }`;
  const reads = (size: number): Promise<readonly unknown[]> =>
    readsOf(() => ask(query, { asOf: second, first: size }));
  expect((await reads(100)).length).toBe((await reads(2)).length);
});
