import { expect, test } from '@jest/globals';
import { StartError } from '../../shared/kernel/hub-error.js';
import { compose } from '../compose.js';
import { publicSchemaOf } from '../public-schema.js';
import { Ownership } from './ownership.js';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@shareable", "@external", "@requires", "@override", "@interfaceObject"])\n`;

function ownershipOf(...sdls: readonly string[]): Ownership {
  const parts = sdls.map((sdl, at) => ({ name: `part${at}`, sdl: LINK + sdl }));
  const { supergraphSdl, publicSchema } = compose(parts);
  return new Ownership(publicSchemaOf(publicSchema), supergraphSdl);
}

const CASES = 'type Query { cases: [Case!]! } type Case @key(fields: "id") { id: ID! title: String }';

test('a field has its owner, a key is in every subgraph that knows the object', () => {
  const graph = ownershipOf(CASES, 'type Case @key(fields: "id") { id: ID! office: String }');
  expect([...graph.ownersOf('Case', 'title').keys()]).toEqual(['part0']);
  expect([...graph.ownersOf('Case', 'office').keys()]).toEqual(['part1']);
  expect([...graph.ownersOf('Case', 'id').keys()]).toEqual(['part0', 'part1']);
  expect(graph.keyBetween('Case', 'part0', 'part1')).toBe('id');
  expect(graph.ownersOf('Nothing', 'at all').size).toBe(0);
});

test('a stub can be brought but not looked up', () => {
  const stub = 'type Query { one: Case } type Case @key(fields: "id", resolvable: false) { id: ID! }';
  const graph = ownershipOf(CASES, stub);
  expect(graph.keyBetween('Case', 'part0', 'part1')).toBeUndefined();
  expect(graph.keyBetween('Case', 'part1', 'part0')).toBe('id');
});

test('of several keys one that is never null is taken', () => {
  const coded = `type Query { cases: [Case!]! }
    type Case @key(fields: "code") @key(fields: "id") { code: String id: ID! }`;
  const found = 'type Case @key(fields: "code") @key(fields: "id") { code: String id: ID! office: String }';
  expect(ownershipOf(coded, found).keyBetween('Case', 'part0', 'part1')).toBe('id');
});

test('what a field requires is told with its owner', () => {
  const rated = `type Case @key(fields: "id") { id: ID! title: String @external
    rating: String @requires(fields: "title") }`;
  const graph = ownershipOf(CASES, rated);
  expect([...graph.ownersOf('Case', 'rating')]).toEqual([['part1', ['title']]]);
  expect(graph.ownersOf('Case', 'title').has('part1')).toBe(false);
});

test('a field that was overridden belongs to who took it', () => {
  const other = 'type Case @key(fields: "id") { id: ID! title: String @override(from: "part0") }';
  expect([...ownershipOf(CASES, other).ownersOf('Case', 'title').keys()]).toEqual(['part1']);
});

test.each([
  [
    'an interface object',
    'interface Node @key(fields: "id") { id: ID! } type Query { a: A } type A implements Node @key(fields: "id") { id: ID! }',
    'type Node @key(fields: "id") @interfaceObject { id: ID! more: Int }',
    /no key by which A\.more is reached/,
  ],
  [
    'a key of several fields',
    'type Query { a: A } type A @key(fields: "x y") { x: ID! y: ID! }',
    'type A @key(fields: "x y") { x: ID! y: ID! more: Int }',
    /no key by which A\.more is reached/,
  ],
  [
    'a requirement that is no leaf',
    'type Query { a: A } type A @key(fields: "id") { id: ID! b: B } type B { c: Int }',
    'type A @key(fields: "id") { id: ID! b: B @external more: Int @requires(fields: "b { c }") } type B @external { c: Int }',
    /A\.more requires more than leaves/,
  ],
])('a graph with %s is refused at start, by name', (_, one, other, reason) => {
  expect(() => ownershipOf(one, other)).toThrow(StartError);
  expect(() => ownershipOf(one, other)).toThrow(reason);
});
