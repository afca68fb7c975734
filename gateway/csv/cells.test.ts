import { expect, test } from '@jest/globals';
import {
  buildSchema,
  getOperationAST,
  type GraphQLObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { cellOf, columnsOf } from './cells.js';

const schema = buildSchema(`
  interface Named { name: String }
  type Office implements Named { name: String kind: String }
  type Group implements Named { name: String host: Host }
  type Host { names: [String!] }
  union Participant = Office | Group
  type Case { title: String open: Boolean count: Int lead: Participant parts: [Participant] }
  type Query { case: Case }
`);

function tableOf(selection: string, node: unknown): [header: string, cell: string][] {
  const document = parse(`{ case { ${selection} } } fragment Lead on Group { name host { all: names } }`);
  const [field] = getOperationAST(document)!.selectionSet.selections;
  const set = (field as { selectionSet: SelectionSetNode }).selectionSet;
  expect(field!.kind).toBe(Kind.FIELD);
  const columns = columnsOf(schema, document, schema.getType('Case') as GraphQLObjectType, set);
  return columns.map((column) => [column.join('.'), cellOf(node, column)]);
}

test('columns come as they are asked for, under their aliases, once for both types of a union', () => {
  const node = { title: 'a', number: 3, lead: { name: 'g', host: { all: ['x', 'y'] } }, open: false };
  expect(
    tableOf('title number: count lead { ... on Office { name } ...Lead } ... on Case { open title }', node),
  ).toEqual([
    ['title', 'a'],
    ['number', '3'],
    ['lead.name', 'g'],
    ['lead.host.all', 'x; y'],
    ['open', 'false'],
  ]);
});

test('what is null is empty, and what is null in a list is not there', () => {
  const parts = [{ name: 'a', host: null }, null, { name: null }, { name: 'b', host: { all: ['x'] } }];
  expect(tableOf('title parts { ...Lead } lead { __typename }', { title: null, lead: null, parts })).toEqual([
    ['title', ''],
    ['parts.name', 'a; b'],
    ['parts.host.all', 'x'],
    ['lead.__typename', ''],
  ]);
});
