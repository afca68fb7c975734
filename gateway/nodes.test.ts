import { expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { StartError } from '../shared/kernel/hub-error.js';
import { ownersOf } from './owners.js';
import type { Part } from './part.js';
import { fakeEngine } from './testing/fake-engine.js';
import { idOf } from './testing/fake-hub.js';

const NODE = 'query($id: ID!) { node(id: $id) { id __typename ... on JointCase { title group { name } } } }';
const NODES = `query($ids: [ID!]!) { nodes(ids: $ids) { id
  ... on JointCase { title } ... on DispatchedGroup { name liaison } ... on DistrictCommission { name } } }`;

test('node gives any entity with the fields of its owner and of those who extend it', async () => {
  const { ask } = fakeEngine();
  const id = idOf('JointCase', 7);
  expect(await ask(NODE, { id })).toEqual({
    data: { node: { id, __typename: 'JointCase', title: 'case 7', group: { name: 'group 7' } } },
  });
});

test('nodes keeps the order and asks each owner once whether the objects exist', async () => {
  const { ask, zones, groups } = fakeEngine();
  const ids = [
    idOf('JointCase', 2),
    idOf('DispatchedGroup', 4),
    idOf('JointCase', 1),
    idOf('DistrictCommission', 3),
  ];
  const answer = await ask(NODES, { ids });
  expect(answer).toEqual({
    data: {
      nodes: [
        { id: ids[0], title: 'case 2' },
        { id: ids[1], name: 'group 4', liaison: 'liaison 4' },
        { id: ids[2], title: 'case 1' },
        { id: ids[3], name: 'district 3' },
      ],
    },
  });
  const before = zones.requests.length;
  await ask(NODES, { ids: Array.from({ length: 50 }, (_, at) => idOf('JointCase', at + 1)) });
  expect(zones.requests.length - before).toBe(2);
  expect(groups.requests).toHaveLength(2);
});

test('absent and forbidden objects look the same: null and NOT_FOUND', async () => {
  const { ask } = fakeEngine();
  const answers = await Promise.all(
    [1_000, 666].map((number) => ask(NODE, { id: idOf('JointCase', number) })),
  );
  for (const answer of answers) {
    expect(answer.data).toEqual({ node: null });
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors?.[0]).toMatchObject({
      path: ['node'],
      extensions: { code: 'NOT_FOUND', field: 'id' },
    });
  }
  expect(answers[0]?.errors?.[0]?.message).toBe(answers[1]?.errors?.[0]?.message);
});

test('an object that is not there leaves the other nodes in their places', async () => {
  const { ask } = fakeEngine();
  const answer = await ask(NODES, { ids: [idOf('JointCase', 1_000), idOf('JointCase', 1)] });
  expect(answer.data?.['nodes']).toEqual([null, { id: idOf('JointCase', 1), title: 'case 1' }]);
  expect(answer.errors?.map((error) => error.path)).toEqual([['nodes', 0]]);
});

test.each(['', 'x', 'JointCase_short', 'JointCase:1', "JointCase_000000000000000000000'"])(
  '%p is INVALID_ID and no subgraph is asked',
  async (id) => {
    const { ask, subgraphs } = fakeEngine();
    const answer = await ask(NODE, { id });
    expect(answer.data).toEqual({ node: null });
    expect(answer.errors?.[0]).toMatchObject({
      path: ['node'],
      extensions: { code: 'INVALID_ID', field: 'id' },
    });
    expect(subgraphs.flatMap((one) => one.requests)).toEqual([]);
  },
);

test('an id of a type that the graph does not have is NOT_FOUND', async () => {
  const { ask } = fakeEngine();
  const answer = await ask(NODE, { id: idOf('Unicorn', 1) });
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
});

test('an owner that is down is named', async () => {
  const { ask, zones } = fakeEngine();
  zones.down = true;
  const answer = await ask(NODE, { id: idOf('JointCase', 1) });
  expect(answer.data).toEqual({ node: null });
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', service: 'zones' });
});

test('a null of the owner that comes with an error is that error, and NOT_FOUND only without one', async () => {
  const { ask, zones } = fakeEngine();
  const shown = zones.execute.bind(zones);
  const error = (code: string, path?: (string | number)[]) =>
    new GraphQLError('worded', { path, extensions: { code } });
  const answers = [
    [error('INTERNAL', ['_entities', 1]), error('UNAUTHENTICATED', ['_entities', 2, 'title'])],
    [error('SUBGRAPH_UNAVAILABLE')],
  ];
  const codes: unknown[] = [];
  for (const errors of answers) {
    zones.execute = async (request) =>
      request.variables?.['representations']
        ? { data: { _entities: [null, null, null] }, errors }
        : shown(request);
    const answer = await ask(NODES, { ids: [1, 2, 3].map((number) => idOf('JointCase', number)) });
    codes.push(answer.errors?.map(({ extensions }) => [extensions['code'], extensions['service']]));
  }
  expect(codes).toEqual([
    [
      ['NOT_FOUND', 'nodes'],
      ['INTERNAL', 'zones'],
      ['UNAUTHENTICATED', 'zones'],
    ],
    [1, 2, 3].map(() => ['SUBGRAPH_UNAVAILABLE', 'zones']),
  ]);
});

test('101 ids at once are refused', async () => {
  const { ask } = fakeEngine();
  const answer = await ask(NODES, { ids: Array.from({ length: 101 }, (_, at) => idOf('JointCase', at + 1)) });
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'PAGE_SIZE', field: 'ids' });
});

function part(name: string, sdl: string): Part {
  return { name, sdl, connection: { execute: async () => ({}), subscribe: async () => ({}) } };
}

test('the owner is the part that defines the type with its key and neither extends it nor holds a stub', () => {
  const owners = ownersOf([
    part('offices', 'type Group @key(fields: "id") @extends { id: ID! liaison: String }'),
    part('groups', 'type Group @key(fields: "id") { id: ID! } type Unit @key(fields: "code") { code: ID! }'),
    part('zones', 'type Group @key(fields: "id", resolvable: false) { id: ID! }'),
  ]);
  expect([...owners].map(([type, { name }]) => [type, name])).toEqual([['Group', 'groups']]);
});

test('two owners of one type, or none, fail the start and say what to do', () => {
  const keyed = 'type Group @key(fields: "id") { id: ID! }';
  expect(() => ownersOf([part('offices', keyed), part('groups', keyed)])).toThrow(StartError);
  expect(() => ownersOf([part('offices', keyed), part('groups', keyed)])).toThrow(
    /offices and by groups; mark it @extends/,
  );
  expect(() => ownersOf([part('offices', 'type Group @key(fields: "id") @extends { id: ID! }')])).toThrow(
    StartError,
  );
});
