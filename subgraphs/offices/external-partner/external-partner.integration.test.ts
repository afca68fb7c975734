import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { worldId } from '../../../shared/world/dice.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

interface Partner {
  readonly name: string;
  readonly kind: string;
  readonly consultedBy: readonly { readonly name: string }[];
}

async function partners(filter = ''): Promise<readonly Partner[]> {
  const { data, errors } = await hub.ask<{ externalPartners: { edges: { node: Partner }[] } }>(
    `{ externalPartners(first: 20 ${filter}) { edges { node { name kind fictional consultedBy { name } } } } }`,
  );
  expect(errors).toBeUndefined();
  return data!.externalPartners.edges.map(({ node }) => node);
}

test('the regulators and their discipline committees are consulted by the financial groups, invented ones', async () => {
  const all = await partners();
  expect(all.map(({ kind }) => kind).toSorted()).toEqual([
    'REGULATOR',
    'REGULATOR',
    'REGULATOR_DISCIPLINE_COMMITTEE',
    'REGULATOR_DISCIPLINE_COMMITTEE',
  ]);
  for (const { consultedBy } of all) {
    expect(consultedBy).toHaveLength(4);
    for (const { name } of consultedBy) expect(name).toContain('虚构');
  }
});

test('partners are found by kind and by the group that consults them', async () => {
  expect(await partners('kind: REGULATOR')).toHaveLength(2);
  expect(await partners(`groupId: "${worldId('DispatchedGroup', 'group/16')}"`)).toHaveLength(4);
  expect(await partners(`groupId: "${worldId('DispatchedGroup', 'group/1')}"`)).toEqual([]);
});

test('a partner outside does not read the register', async () => {
  const { errors } = await hub.ask('{ externalPartners { totalCount } }', { as: 'external-partner' });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});
