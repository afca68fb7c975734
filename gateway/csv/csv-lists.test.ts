import { expect, test } from '@jest/globals';
import { buildSchema, GraphQLError, parse } from 'graphql';
import type { Admitted, Door, Told } from '../door.js';
import { CsvLists } from './csv-lists.js';

const schema = buildSchema(`
  type Person { id: ID! name: String! }
  type Viewer { person: Person }
  type Page { hasNextPage: Boolean! endCursor: String }
  type Edge { node: Person }
  type Connection { edges: [Edge!]! pageInfo: Page! }
  type Query { viewer: Viewer persons(first: Int, after: String): Connection }
`);
const notFound = new GraphQLError('not for you', { extensions: { code: 'NOT_FOUND' } });
const told = (data: object, errors: GraphQLError[] = []): Told => ({
  text: JSON.stringify({ data }),
  isExecuted: true,
  outcome: 'ok',
  errors,
});
const viewer = told({ viewer: { person: { id: 'Person_1', name: '甲' } } });

/** What becomes of a list whose pages are answered so, one after another. */
function listed(...pages: Told[]): Promise<object> {
  const answers = [viewer, ...pages];
  const door = { answer: () => Promise.resolve(answers.shift()!) } as unknown as Door;
  const document = parse('{ persons(first: 1) { edges { node { name } } } }');
  const asked = {
    document,
    name: null,
    variables: {},
    actor: null,
    engine: { schema },
  } as unknown as Admitted;
  return new CsvLists(door).answer(asked, new AbortController().signal);
}
const page = (name: string | null, hasNextPage: boolean, errors?: GraphQLError[]): Told =>
  told(
    { persons: { edges: [{ node: name && { name } }], pageInfo: { hasNextPage, endCursor: 'c' } } },
    errors,
  );

test('what is not for the reader leaves an empty cell, whatever else goes wrong no table', async () => {
  const { text } = (await listed(page('乙', true), page(null, false, [notFound]))) as { text: string };
  const lines = text.split('\n').map((line) => line.split(',').slice(0, 2));
  expect(lines).toEqual([['\uFEFFname', 'exportedBy'], ['乙', '甲 (Person_1)'], ['', '甲 (Person_1)'], ['']]);
  const away = page('乙', false, [new GraphQLError('', { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } })]);
  expect(await listed(page('乙', true), away)).toBe(away);
});

test('a list that is not there is the answer that says so', async () => {
  const gone = told({ persons: null }, [notFound]);
  expect(await listed(gone)).toBe(gone);
});
