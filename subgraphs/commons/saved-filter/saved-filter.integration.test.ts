import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

interface Kept {
  readonly savedFilter: { readonly id: string; readonly name: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string | null }[];
}

const overdue = { name: '逾期线索', list: 'problemClues', arguments: '{"overdue":true}' };

async function keep(change: object = {}, as = 'zone-leader'): Promise<Kept> {
  const { data, errors } = await hub.ask<{ savedFilterKeep: Kept }>(
    `mutation($input: SavedFilterKeepInput!) { savedFilterKeep(input: $input) {
      savedFilter { id name list arguments } userErrors { code field } } }`,
    { as, variables: { input: { ...overdue, ...change } } },
  );
  expect(errors).toBeUndefined();
  return data!.savedFilterKeep;
}

async function remove(id: string, as = 'zone-leader') {
  const { data } = await hub.ask<{
    savedFilterRemove: { id: string | null; userErrors: { code: string }[] };
  }>('mutation($id: ID!) { savedFilterRemove(input: { id: $id }) { id userErrors { code field } } }', {
    as,
    variables: { id },
  });
  return data!.savedFilterRemove;
}

async function names(as: string, more = ''): Promise<string[]> {
  const { data } = await hub.ask<{ savedFilters: { edges: { node: { name: string } }[] } }>(
    `{ savedFilters(first: 100 ${more}) { edges { node { name } } } }`,
    { as },
  );
  return data!.savedFilters.edges.map(({ node }) => node.name).toSorted();
}

test('somebody keeps a filter, finds it again by its name or list, and removes it; nobody else knows of it', async () => {
  const { savedFilter, userErrors } = await keep();
  expect(userErrors).toEqual([]);
  expect(savedFilter).toMatchObject(overdue);
  const { id } = savedFilter!;
  expect(await names('zone-leader')).toEqual(['逾期线索']);
  expect(await names('zone-leader', ', search: "yuqi", list: "problemClues"')).toEqual(['逾期线索']);
  expect(await names('zone-leader', ', list: "jointCases"')).toEqual([]);
  for (const other of ['office-head', 'commission-leader', 'administrator', 'auditor']) {
    expect(await names(other)).toEqual([]);
    const { errors } = await hub.ask('query($id: ID!) { node(id: $id) { id } }', {
      as: other,
      variables: { id },
    });
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    expect(await remove(id, other)).toMatchObject({
      id: null,
      userErrors: [{ code: 'NOT_FOUND', field: 'id' }],
    });
  }
  expect((await keep({}, 'office-head')).userErrors).toEqual([]);
  expect(await remove(id)).toEqual({ id, userErrors: [] });
  expect(await remove(id)).toMatchObject({ id: null, userErrors: [{ code: 'NOT_FOUND' }] });
  expect([await names('zone-leader'), await names('office-head')]).toEqual([[], ['逾期线索']]);
});

test.each([
  [{ name: ' ' }, 'name'],
  [{ name: 'x'.repeat(101) }, 'name'],
  [{ list: 'joint cases' }, 'list'],
  [{ arguments: '' }, 'arguments'],
  [{ arguments: '[1]' }, 'arguments'],
  [{ arguments: 'null' }, 'arguments'],
  [{ arguments: '{"a":' }, 'arguments'],
  [{ arguments: `{"a":"${'x'.repeat(10_000)}"}` }, 'arguments'],
])('%j is refused by its field, and nothing is kept', async (change, field) => {
  const before = await names('zone-leader');
  expect(await keep(change)).toEqual({ savedFilter: null, userErrors: [{ code: 'INVALID_INPUT', field }] });
  expect(await names('zone-leader')).toEqual(before);
});

test('a name is kept once, and a hundred filters at most, however many are kept at once', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => keep({ name: '一次' }, 'group-leader')));
  const refused = answers.flatMap(({ userErrors }) => userErrors);
  expect(refused).toEqual(Array.from({ length: 7 }, () => ({ code: 'NAME_TAKEN', field: 'name' })));
  await hub.sql(`insert into commons.saved_filter (id, person_id, name, list, arguments, updated_at)
    select 'SavedFilter_' || lpad(n::text, 22, '0'), person_id, 'filter ' || n, list, arguments, updated_at
    from commons.saved_filter, generate_series(1, 97) n where name = '一次'`);
  const last = await Promise.all(['a1', 'a2', 'a3', 'a4'].map((name) => keep({ name }, 'group-leader')));
  expect(last.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(2);
  expect(await names('group-leader')).toHaveLength(100);
});
