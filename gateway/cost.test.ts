import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { buildSchema, getIntrospectionQuery } from 'graphql';
import { examples } from './examples.js';
import type { Asked } from './guard.js';
import { Guard, Refused } from './guard.js';

const guard = new Guard(buildSchema(readFileSync('gateway/schema.graphql', 'utf8')));

/** The message that refuses it, or null. */
function refusalOf(query: string, variables: Asked['variables'] = {}): string | null {
  try {
    guard.admit({ query, variables }, true, 'en');
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

const cases = (first: number | string, below: string) =>
  `jointCases(first: ${first}) { edges { node { ${below} } } }`;
const TOO_MUCH = expect.stringContaining('more than 20000 objects');

test('every worked example may be asked, the board with a full page too', () => {
  for (const { document, variables } of examples) expect(refusalOf(document, variables)).toBeNull();
  const board = examples.find(({ name }) => name === 'board')!;
  expect(refusalOf(board.document, { ...board.variables, first: 100 })).toBeNull();
});

test('pages within pages are multiplied and refused at once', () => {
  const query = `{ ${cases(80, `zone { ${cases(60, `zone { ${cases(60, 'id')} }`)} }`)} }`;
  const begun = performance.now();
  expect(refusalOf(query)).toEqual(TOO_MUCH);
  expect(performance.now() - begun).toBeLessThan(2_000);
});

test('a page counts by its variable, and by the default of the schema when it has none', () => {
  const query = `query($first: Int! = 20) { ${cases('$first', `zone { ${cases('$first', 'id')} }`)} }`;
  expect(refusalOf(query)).toBeNull();
  expect(refusalOf(query, { first: 100 })).toEqual(TOO_MUCH);
  const page = (below: string) => `jointCases { edges { node { ${below} } } }`;
  expect(refusalOf(`{ ${page(`zone { ${page('id')} }`)} }`)).toBeNull();
  expect(refusalOf(`{ ${page(`zone { ${page(`zone { ${page('tasks { number }')} }`)} }`)} }`)).toEqual(
    TOO_MUCH,
  );
});

test('the ids of nodes count by their number', () => {
  const query = `query($ids: [ID!]!) { nodes(ids: $ids) { ... on CollaborationZone { ${cases(100, 'id')} } } }`;
  expect(refusalOf(query, { ids: Array.from({ length: 50 }, () => 'x') })).toBeNull();
  expect(refusalOf(query, { ids: Array.from({ length: 100 }, () => 'x') })).toEqual(TOO_MUCH);
});

test('an operation that was admitted is refused for other variables, and admitted again for the first', () => {
  const query = `query($first: Int, $ids: [ID!]!, $s: Boolean!) {
    nodes(ids: $ids) { ... on CollaborationZone {
      jointCases(first: $first) @skip(if: $s) { edges { node { title } } } } } }`;
  const ids = (length: number) => Array.from({ length }, (_, at) => `${at}`);
  const small = { first: 10, ids: ids(100), s: false };
  const others = [
    { ...small, first: 100 },
    { ...small, ids: ids(1_000) },
    { ...small, first: 100, s: true },
  ];
  for (let turn = 0; turn < 2; turn += 1) {
    expect(refusalOf(query, small)).toBeNull();
    expect(others.map((other) => refusalOf(query, other))).toEqual([TOO_MUCH, TOO_MUCH, null]);
  }
});

test('a null where none may be is refused each time, whatever was admitted before', () => {
  const query = `query($first: Int = 5) { ${cases('$first', 'title')} }`;
  for (let turn = 0; turn < 2; turn += 1) {
    expect(refusalOf(query)).toBeNull();
    expect(refusalOf(query, { first: null })).toContain('first');
  }
});

test('what is skipped costs nothing', () => {
  const query = `query($s: Boolean!) { ${cases(100, `zone @skip(if: $s) { ${cases(100, 'id')} }`)} }`;
  expect(refusalOf(query, { s: true })).toBeNull();
  expect(refusalOf(query, { s: false })).toEqual(TOO_MUCH);
});

test('fragments that multiply each other are refused at once', () => {
  const at = (number: number) =>
    `fragment F${number} on Organisation {
      ... on SupervisionOffice { liaisons { group { ...G${number} } } }
      ... on DispatchedGroup { ...G${number} } }
     fragment G${number} on DispatchedGroup { liaison { office { liaisons { group { id } } } } }`;
  const spread = Array.from({ length: 4 }, (_, number) => `...F${number}`).join(' ');
  const query = `{ ${cases(100, `participants { organisation { ${spread} } }`)} } ${[0, 1, 2, 3].map(at).join(' ')}`;
  const begun = performance.now();
  expect(refusalOf(query)).toEqual(TOO_MUCH);
  expect(performance.now() - begun).toBeLessThan(2_000);
});

test('the introspection of tools passes on the whole graph', () => {
  const query = getIntrospectionQuery({
    inputValueDeprecation: true,
    specifiedByUrl: true,
    schemaDescription: true,
    oneOf: true,
    directiveIsRepeatable: true,
  });
  expect(refusalOf(query)).toBeNull();
});
