import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ExecutionResult } from 'graphql';
import { signInNames } from '../../shared/world/sign-in-names.js';
import { advance, casesToAdvance, type OpenCase } from '../support/cases.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { asking, exportSheets, importSheets } from '../support/registers.js';
import { allTold } from '../support/notifications.js';
import { questions, requiredObjects, shownIn } from '../support/required-objects.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

interface Page {
  readonly edges?: readonly { readonly node: unknown }[];
}

/** What is wrong with an answer: any error but a refusal at the door of the list, and any item that was lost. */
function faultsOf(
  name: string,
  { data, errors = [] }: ExecutionResult<Record<string, Page | null>>,
): unknown[] {
  const isRefusal = ({ path, extensions }: (typeof errors)[number]): boolean =>
    extensions['code'] === 'FORBIDDEN' && path?.length === 1;
  const lost = data?.[name]?.edges?.filter(({ node }) => node === null) ?? [];
  return [...errors.filter((error) => !isRefusal(error)), ...lost];
}

/** Asks every question as somebody. */
async function askAll(as: string): Promise<{ faults: unknown[]; shown: string[] }> {
  const answers = await Promise.all(
    questions.map(async ({ name, document }) => {
      const answer = await hub.ask<Record<string, Page | null>>(document, { as });
      return { faults: faultsOf(name, answer), shown: shownIn(answer.data) };
    }),
  );
  return {
    faults: answers.flatMap(({ faults }) => faults),
    shown: answers.flatMap(({ shown }) => shown),
  };
}

test.each(signInNames)(
  '$name is shown each object with all that it requires, or refused',
  async ({ name }) => {
    expect((await askAll(name)).faults).toEqual([]);
  },
);

test('the questions come to every required object of the graph', async () => {
  const administrator = asking(hub.url, await hub.token('administrator'));
  await importSheets(administrator, { persons: [['code', 'name']] });
  await exportSheets(administrator, ['commissions']);
  const [{ id, followingStages }] = (await casesToAdvance(hub)) as [OpenCase];
  await advance(hub, { id, stage: followingStages[0]! });
  await allTold(hub);
  const asked = await Promise.all(['zone-leader', 'administrator', 'office-head'].map(askAll));
  const shown = asked.flatMap((one) => one.shown);
  const places = requiredObjects.map(({ type, field }) => `${type}.${field}`);
  expect(places.length).toBeGreaterThan(10);
  expect(places.filter((place) => !shown.includes(place))).toEqual([]);
});

test.each([
  [
    'station-head',
    'liaisonStations',
    ['LiaisonStation.place', 'LiaisonStation.organ', 'SubdistrictOrgan.district'],
  ],
  ['station-supervisor', 'liaisonStations', ['LiaisonStation.place', 'LiaisonStation.organ']],
  ['host-party-secretary', 'hostUnits', ['HostUnit.group']],
  ['duty-liaison', 'hostUnits', ['HostUnit.group']],
])('a %s reads the own one of %s, with what it requires', async (as, list, places) => {
  const { document } = questions.find(({ name }) => name === list)!;
  const { data } = await hub.ask<Record<string, Required<Page>>>(document, { as });
  expect(data![list]!.edges).toHaveLength(1);
  expect(shownIn(data)).toEqual(expect.arrayContaining(places));
});
