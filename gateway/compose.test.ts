import { expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { StartError } from '../shared/kernel/hub-error.js';
import { compose } from './compose.js';
import { fakeEngine } from './testing/fake-engine.js';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])';

test('the public schema keeps descriptions and shows nothing of federation', () => {
  const { publicSchema } = fakeEngine();
  const schema = buildSchema(publicSchema);
  expect(schema.getType('JointCase')?.description).toContain('联合办案');
  expect(schema.getQueryType()?.getFields()['jointCase']?.description).toContain('按标识查联合办案');
  expect(schema.getQueryType()?.getFields()['node']?.args[0]?.description).toContain('标识');
  expect(publicSchema).not.toMatch(/@key|join__|_entities|_service|link__|@tag|core__/);
});

test('the schema of the engine and the public schema have the same types', () => {
  const { publicSchema, engine } = fakeEngine();
  const names = (schema: { getTypeMap(): object }) =>
    Object.keys(schema.getTypeMap())
      .filter((name) => !name.startsWith('__'))
      .sort();
  expect(names(engine.schema)).toEqual(names(buildSchema(publicSchema)));
});

test('subgraphs that do not compose fail the start with the reason', () => {
  const parts = [
    { name: 'zones', sdl: 'type Query { a: Thing } type Thing { id: ID! size: Int }' },
    { name: 'groups', sdl: 'type Query { b: Thing } type Thing { id: ID! size: String }' },
  ];
  expect(() => compose(parts)).toThrow(StartError);
  expect(() => compose(parts)).toThrow(/Thing\.size/);
});

test('fields that require each other fail the start with the reason', () => {
  const a = 'type A @key(fields: "id") { id: ID! b: Int @external c: Int @requires(fields: "b") }';
  const b = 'type A @key(fields: "id") { id: ID! c: Int @external b: Int @requires(fields: "c") }';
  const parts = [
    { name: 'zones', sdl: `${LINK} type Query { a: A } ${a}` },
    { name: 'groups', sdl: `${LINK} ${b}` },
  ];
  expect(() => compose(parts)).toThrow(StartError);
  expect(() => compose(parts)).toThrow(/need each other/);
});
