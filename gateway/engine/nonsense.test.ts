import { expect, test } from '@jest/globals';
import { type ExecutionResult, parse } from 'graphql';
import { errorCodes } from '../../shared/kernel/error-code.js';
import { HubError } from '../../shared/kernel/hub-error.js';
import { compose } from '../compose.js';
import { publicSchemaOf } from '../public-schema.js';
import { objectOf } from '../testing/fake-engine.js';
import { createEngine } from './create-engine.js';

// Two subgraphs that answer whatever a test says, true to their schema or not.

const ZONES = `type Query { zone: Zone zones: [Zone] any: Any } union Any = Zone | Group
  type Zone { name: String! level: Int group: Group groups: [Group] }
  type Group @key(fields: "id") { id: ID! }`;
const GROUPS = 'type Group @key(fields: "id") { id: ID! title: String code: String! }';

function engineOver(zones: unknown, groups: unknown = { data: { e1: [{ title: 'first' }] } }) {
  const parts = Object.entries({ zones, groups }).map(([name, answer]) => ({
    name,
    sdl: name === 'zones' ? ZONES : GROUPS,
    connection: {
      execute: () => Promise.resolve(answer as ExecutionResult),
      subscribe: () => Promise.reject(new Error('it has no subscriptions')),
    },
  }));
  const { supergraphSdl, publicSchema } = compose(parts);
  return createEngine({ supergraphSdl, schema: publicSchemaOf(publicSchema), parts });
}

async function ask(text: string, zones: unknown, groups?: unknown) {
  const answer = await engineOver(zones, groups).execute({ document: parse(text), actor: null });
  const { data, errors = [] } = objectOf(answer);
  return {
    data,
    errors: errors.map(
      ({ path, extensions }) => `${path?.join('.')} ${extensions['code']} ${extensions['service']}`,
    ),
    reasons: errors.map(({ originalError }) => originalError?.message),
  };
}

test.each([5, 'text', true, [], [{ zone: null }], null, undefined, {}])(
  'data that is %p costs the root fields, and says whose fault it is',
  async (data) => {
    const { data: told, errors } = await ask('{ zone { name } zones { name } }', { data });
    expect(told).toEqual({ zone: null, zones: null });
    if (data instanceof Object && !Array.isArray(data)) return; // an object without its fields says nothing
    expect(errors).toEqual(['zone SUBGRAPH_UNAVAILABLE zones', 'zones SUBGRAPH_UNAVAILABLE zones']);
  },
);

test.each([null, 5, 'text', undefined])('an answer that is %p costs the root fields', async (answer) => {
  const { data, errors } = await ask('{ zone { name } }', answer);
  expect(data).toEqual({ zone: null });
  expect(errors).toEqual(['zone SUBGRAPH_UNAVAILABLE zones']);
});

test.each(['text', 5, true, []])(
  '%p where an object is due is null with a reason for the log',
  async (zone) => {
    const { data, errors, reasons } = await ask('{ zone { name } zones { name } }', {
      data: { zone, zones: [{ name: 'north' }, zone, null] },
    });
    expect(data).toEqual({ zone: null, zones: [{ name: 'north' }, null, null] });
    expect(errors).toEqual(['zone SUBGRAPH_UNAVAILABLE zones', 'zones.1 SUBGRAPH_UNAVAILABLE zones']);
    expect(reasons).toEqual(['an object was expected', 'an object was expected']);
  },
);

test.each(['text', 5, {}, [[]]])(
  '%p where a list is due is null with a reason for the log',
  async (zones) => {
    const { data, errors } = await ask('{ zones { name } }', { data: { zones } });
    const isList = Array.isArray(zones);
    expect(data).toEqual({ zones: isList ? [null] : null });
    expect(errors).toEqual([`${isList ? 'zones.0' : 'zones'} SUBGRAPH_UNAVAILABLE zones`]);
  },
);

test('a leaf that its type cannot write is null with a reason for the log', async () => {
  const { data, errors, reasons } = await ask('{ zone { name level } }', {
    data: { zone: { name: 'north', level: 'high' } },
  });
  expect(data).toEqual({ zone: { name: 'north', level: null } });
  expect(errors).toEqual(['zone.level SUBGRAPH_UNAVAILABLE zones']);
  expect(reasons).toEqual(['a value of Int was expected']);
});

test.each([{ __typename: 'Other' }, {}, 'text', [], { __typename: 'constructor' }])(
  '%p where one of several types is due is null with a reason for the log',
  async (any) => {
    const { data, errors } = await ask('{ any { __typename ... on Zone { name } } }', { data: { any } });
    expect(data).toEqual({ any: null });
    expect(errors).toEqual(['any SUBGRAPH_UNAVAILABLE zones']);
  },
);

const FOUND = { data: { zone: { name: 'north', group: { id: '1' } } } };

test.each([
  [[]],
  [[{ title: 'a' }, { title: 'b' }]],
  ['text'],
  [{ 0: { title: 'a' } }],
  [['text']],
  [[[]]],
  [null],
])('%j for a list of one looked-up object costs its fields only', async (e1) => {
  const { data, errors } = await ask('{ zone { name group { id title } } }', FOUND, { data: { e1 } });
  expect(data).toEqual({ zone: { name: 'north', group: { id: '1', title: null } } });
  expect(errors).toEqual(['zone.group.title SUBGRAPH_UNAVAILABLE groups']);
});

test.each([
  ['absent', { zone: { name: 'north', group: {} } }, 'zone.level'],
  ['null although its own schema forbids it', { zone: { name: null, level: 1, group: null } }, 'zone.name'],
])('a value that is %s is told with the subgraph that owes it', async (_, data, path) => {
  const answer = await ask('{ zone { name level } }', { data });
  expect(answer.errors).toEqual([`${path} SUBGRAPH_UNAVAILABLE zones`]);
});

test('lists nested without end cost the field that they stand for, and no other', async () => {
  let nested: unknown = [];
  for (let depth = 0; depth < 100_000; depth += 1) nested = [nested];
  const query = '{ zones { name group { title } } zone { name } }';
  const { data, errors } = await ask(query, { data: { zones: nested, zone: { name: 'north' } } });
  expect(data).toEqual({ zones: [null], zone: { name: 'north' } });
  expect(errors).toEqual(['zones.0 SUBGRAPH_UNAVAILABLE zones']);
});

test.each([
  ['that leads to an object which nobody asked for', ['e1', 7]],
  ['that leads nowhere', ['e2', 0]],
])('an error with a path %s does not excuse a list that is missing', async (_, path) => {
  const refusal = { message: 'no', path, extensions: { code: 'FORBIDDEN' } };
  const { errors } = await ask('{ zone { group { title } } }', FOUND, {
    data: { e1: null },
    errors: [refusal],
  });
  expect(errors).toContainEqual(expect.stringMatching(/^zone\.group\.title \w+ groups$/));
});

test('errors without number are told up to a bound', async () => {
  const errors = Array.from({ length: 20_000 }, (_, at) => ({
    message: `no ${at}`,
    extensions: { code: 'FORBIDDEN' },
  }));
  const zones = Array.from({ length: 5_000 }, (_, at) => ({ group: { id: String(at) } }));
  const answer = await ask(
    '{ zones { group { title } } }',
    { data: { zones } },
    { data: { e1: null }, errors },
  );
  expect(answer.errors).toHaveLength(5_000);
});

test('of an error no more comes through than its bounded message, code, field and incident', async () => {
  const extensions = { code: 'FORBIDDEN', field: 'id', incident: 'i', stack: 'at db:5432' };
  const error = { message: 'm'.repeat(9_000), path: ['zone'], extensions };
  const engine = engineOver({ data: { zone: null }, errors: [error] });
  const { errors } = objectOf(await engine.execute({ document: parse('{ zone { name } }'), actor: null }));
  expect(JSON.parse(JSON.stringify(errors))).toEqual([
    {
      message: 'm'.repeat(1_000),
      path: ['zone'],
      extensions: { code: 'FORBIDDEN', field: 'id', incident: 'i', service: 'zones' },
    },
  ]);
});

test('a null for a looked-up object is nothing out of order', async () => {
  const { data, errors } = await ask('{ zone { group { id title } } }', FOUND, { data: { e1: [null] } });
  expect(data).toEqual({ zone: { group: { id: '1', title: null } } });
  expect(errors).toEqual([]);
});

test('an answer is bounded as a whole, however many fields it is spread over', async () => {
  const name = 'x'.repeat(5_000_000);
  const aliases = (count: number) =>
    `{ ${Array.from({ length: count }, (_, at) => `a${at}: zone { name }`).join(' ')} }`;
  const zone = new Proxy(
    {},
    { get: (_, key) => (key === 'then' ? undefined : { ...FOUND.data.zone, name, name_1: name }) },
  );
  const engine = engineOver({ data: zone });
  const answer = (count: number) => engine.execute({ document: parse(aliases(count)), actor: null });
  expect((await answer(9)).data.length).toBeGreaterThan(45_000_000);
  await expect(answer(11)).rejects.toThrow(new HubError('ANSWER_TOO_LARGE', { most: 50_000_000 }));
  expect(errorCodes).toHaveProperty('ANSWER_TOO_LARGE');
});

test('leaf types have any name that GraphQL allows', async () => {
  const sdl = `type Query { a: of b: Rank c: Rank_ d: t0 e: let } enum of { A } enum Rank { A B } scalar Rank_ scalar t0 enum let { A }`;
  const data = { a: 'A', b: 'B', c: 'c', d: 'd', e: 'A' };
  const connection = { execute: async () => ({ data }), subscribe: () => Promise.reject(new Error('none')) };
  const parts = [{ name: 'only', sdl, connection }];
  const { supergraphSdl, publicSchema } = compose(parts);
  const engine = createEngine({ supergraphSdl, schema: publicSchemaOf(publicSchema), parts });
  for (const keys of ['a b c d e', 'e d c b a', 'c b', 'b c'])
    expect(objectOf(await engine.execute({ document: parse(`{ ${keys} }`), actor: null })).data).toEqual(
      Object.fromEntries(keys.split(' ').map((key) => [key, data[key as 'a']])),
    );
});
