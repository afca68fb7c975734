import { expect, test } from '@jest/globals';
import type { ExecutionResult } from 'graphql';
import { parse } from 'graphql';
import { idOf, zoneLeader } from '../testing/fake-hub.js';
import { codesOf } from '../testing/fake-gateway.js';
import { mockSubgraph } from './mock-subgraph.js';
import { MOCK_DAY } from './mock-values.js';
import { MockWorld } from './mock-world.js';

const SDL = /* GraphQL */ `
  scalar DateTime
  type Query {
    units(
      first: Int! = 20
      after: String
      updatedAfter: DateTime
      kind: Kind
      kinds: [Kind!]
      groupId: ID
      caseId: ID
      search: String
    ): UnitConnection
    unit(id: ID!): Unit
    matter(id: ID!): Matter
    newest: Unit
    _entities(representations: [_Any!]!): [_Entity]!
  }
  scalar _Any
  union _Entity = Unit | Group
  type UnitConnection {
    edges: [UnitEdge!]!
    pageInfo: PageInfo!
    totalCount: Int!
  }
  type UnitEdge {
    cursor: String!
    node: Unit
  }
  type PageInfo {
    hasNextPage: Boolean!
    endCursor: String
  }
  enum Kind {
    BANK
    PORT
  }
  type Unit {
    id: ID!
    name: String!
    hostKind: Kind!
    closed: Boolean!
    group: Group!
    rating: Int!
    note: String!
    seenAt: DateTime!
  }
  type Group {
    id: ID!
    name: String!
    units(first: Int! = 20, after: String): UnitConnection!
  }
  type Matter {
    id: ID!
    lead: Member
    members: [Member]!
    steps: [Step!]!
    plan: Plan!
  }
  union Member = Unit | Group
  type Step {
    version: Int!
    at: DateTime!
    by: Unit
  }
  type Plan {
    goal: String!
    share: Float!
  }
  type Mutation {
    unitRename(input: UnitRenameInput!): UnitPayload
    unitOpen(input: UnitOpenInput!): UnitPayload
  }
  input UnitRenameInput {
    id: ID!
    name: String!
    idempotencyKey: String
  }
  input UnitOpenInput {
    name: String!
    hostKind: Kind!
    groupId: ID!
  }
  type UnitPayload {
    unit: Unit
    userErrors: [UserError!]!
  }
  type UserError {
    code: String!
    field: String
    message: String!
  }
  type Subscription {
    unitEvents(after: String, groupId: ID): UnitEvent!
  }
  enum EventKind {
    OPENED
    RENAMED
  }
  type UnitEvent {
    cursor: String!
    kind: EventKind!
    occurredAt: DateTime!
    unit: Unit
  }
`;

const [north, south] = [idOf('Group', 1), idOf('Group', 2)];
const unit = (number: number, group: string, more: object = {}) => ({
  id: idOf('Unit', number),
  name: `unit ${number}`,
  host_kind: number % 2 === 0 ? 'PORT' : 'BANK',
  kind: number % 2 === 0 ? 'PORT' : 'BANK',
  closed_at: number === 3 ? '2026-01-01T00:00:00.000Z' : null,
  group_id: group,
  updated_at: `2026-0${number}-01T00:00:00.000Z`,
  ...more,
});
const matter = idOf('Matter', 1);
const at = '2026-02-02T00:00:00.000Z';

function subgraph() {
  const world = new MockWorld([
    {
      'a.group': [
        { id: north, name: 'north' },
        { id: south, name: 'south' },
      ],
      'a.unit': [unit(1, north), unit(2, north), unit(3, south, { name: '海港' })],
      'a.outbox': [{ id: idOf('Unit', 9) }],
    },
    {
      'b.matter': [{ id: matter }],
      'b.membership': [
        { matter_id: matter, organisation_id: south, role: 'LEAD' },
        { matter_id: matter, organisation_id: idOf('Unit', 2), role: 'SUPPORT' },
      ],
      'b.matter_history': [{ matter_id: matter, version: 1, at, by_id: idOf('Unit', 1) }],
    },
  ]);
  const connection = mockSubgraph({ name: 'groups', sdl: SDL, world, tickMs: 5 });
  const ask = (text: string, variables: Record<string, unknown> = {}) =>
    connection.execute({ document: parse(text), variables, actor: zoneLeader });
  const list = async (given: string) => {
    const { data, errors } = await ask(`{ units${given} { edges { node { id } } } }`);
    if (errors) throw errors[0]!;
    const { edges } = data!['units'] as { edges: { node: { id: string } }[] };
    return edges.map(({ node }) => Number(node.id.split('_')[1]));
  };
  return { connection, ask, list };
}

test('fields are answered out of columns: by name, by id, and by the moment of a thing done', async () => {
  const { data } = await subgraph().ask(
    `{ unit(id: "${idOf('Unit', 3)}") { name hostKind closed group { name } } }`,
  );
  expect(data).toEqual({ unit: { name: '海港', hostKind: 'BANK', closed: true, group: { name: 'south' } } });
});

test('what no column tells is made up, and the same at every start', async () => {
  const asked = `{ unit(id: "${idOf('Unit', 1)}") { rating note } matter(id: "${matter}") { plan { goal share } } }`;
  const [one, other] = [await subgraph().ask(asked), await subgraph().ask(asked)];
  expect(one.errors).toBeUndefined();
  expect(one).toEqual(other);
});

test('a moment that is made up lies before the day of the world', async () => {
  const { data } = await subgraph().ask(`{ unit(id: "${idOf('Unit', 1)}") { seenAt } }`);
  const { seenAt } = data!['unit'] as { seenAt: string };
  expect(new Date(seenAt).toISOString()).toBe(seenAt);
  expect(seenAt <= new Date(MOCK_DAY).toISOString()).toBe(true);
});

test('relations are followed through whatever holds the id', async () => {
  const { ask } = subgraph();
  const { data } = await ask(`{ matter(id: "${matter}") {
    lead { ... on Group { name units { totalCount } } }
    members { __typename ... on Unit { name } }
    steps { version at by { name } }
  } }`);
  expect(data).toEqual({
    matter: {
      lead: { name: 'south', units: { totalCount: 1 } },
      members: [{ __typename: 'Group' }, { __typename: 'Unit', name: 'unit 2' }],
      steps: [{ version: 1, at, by: { name: 'unit 1' } }],
    },
  });
});

test('lists are filtered as far as the columns tell', async () => {
  const { list } = subgraph();
  expect(await list('')).toEqual([1, 2, 3]);
  expect(await list('(kind: PORT)')).toEqual([2]);
  expect(await list('(kinds: [BANK, PORT])')).toEqual([1, 2, 3]);
  expect(await list(`(groupId: "${south}")`)).toEqual([3]);
  expect(await list(`(caseId: "${matter}")`)).toEqual([2]);
  expect(await list('(updatedAfter: "2026-01-15T00:00:00.000Z")')).toEqual([2, 3]);
  expect(await list('(updatedAfter: "2026-01-15T08:00:00+08:00")')).toEqual([2, 3]);
  expect(await list('(search: "haigang", kind: BANK)')).toEqual([3]);
  expect(await list('(search: "haigang", kind: PORT)')).toEqual([]);
});

test('pages follow one another without a gap', async () => {
  const { ask } = subgraph();
  const page = async (given: string) => {
    const answer = await ask(
      `{ units${given} { edges { cursor } pageInfo { hasNextPage endCursor } totalCount } }`,
    );
    return answer.data!['units'] as { pageInfo: { endCursor: string; hasNextPage: boolean } };
  };
  const first = await page('(first: 2)');
  expect(first).toMatchObject({ pageInfo: { hasNextPage: true }, totalCount: 3 });
  const last = await page(`(first: 2, after: "${first.pageInfo.endCursor}")`);
  expect(last).toMatchObject({ edges: [{ cursor: idOf('Unit', 3) }], pageInfo: { hasNextPage: false } });
});

test.each([
  ['{ units(first: 101) { totalCount } }', 'PAGE_SIZE'],
  ['{ units(first: 0) { totalCount } }', 'PAGE_SIZE'],
  ['{ units(after: "nonsense") { totalCount } }', 'INVALID_CURSOR'],
  [`{ unit(id: "${idOf('Unit', 99)}") { id } }`, 'NOT_FOUND'],
  [`{ unit(id: "${north}") { id } }`, 'NOT_FOUND'],
  ['{ unit(id: "nonsense") { id } }', 'INVALID_ID'],
  ['{ units(search: "") { totalCount } }', 'INVALID_INPUT'],
  ['{ units(search: "b") { totalCount } }', 'INVALID_INPUT'],
  ['{ units(updatedAfter: "yesterday") { totalCount } }', 'INVALID_INPUT'],
])('%s is refused as by the hub: %s', async (asked, code) => {
  const answer = await subgraph().ask(asked);
  expect(codesOf(answer)).toEqual([code]);
});

test('references are resolved by id; what the world lacks is absent', async () => {
  const { data } = await subgraph().ask(
    'query ($of: [_Any!]!) { _entities(representations: $of) { __typename ... on Group { name } } }',
    {
      of: [
        { __typename: 'Group', id: south },
        { __typename: 'Unit', id: idOf('Unit', 99) },
      ],
    },
  );
  expect(data).toEqual({ _entities: [{ __typename: 'Group', name: 'south' }, null] });
});

test('a mutation answers with its object, and is remembered', async () => {
  const { ask, list } = subgraph();
  const id = idOf('Unit', 1);
  const renamed = await ask(
    `mutation { unitRename(input: { id: "${id}", name: "港" }) { unit { id name group { name } } userErrors { code } } }`,
  );
  expect(renamed.data).toEqual({
    unitRename: { unit: { id, name: '港', group: { name: 'north' } }, userErrors: [] },
  });
  expect((await ask(`{ unit(id: "${id}") { name } }`)).data).toEqual({ unit: { name: '港' } });
  await ask(
    `mutation { unitOpen(input: { name: "new", hostKind: PORT, groupId: "${south}" }) { unit { id } } }`,
  );
  expect(await list(`(groupId: "${south}")`)).toHaveLength(2);
});

test('a mutation of what is not there says so', async () => {
  const { data } = await subgraph().ask(
    `mutation { unitRename(input: { id: "${idOf('Unit', 99)}", name: "x" }) { unit { id } userErrors { code field } } }`,
  );
  expect(data).toEqual({ unitRename: { unit: null, userErrors: [{ code: 'NOT_FOUND', field: 'id' }] } });
});

test('a subscription ticks, and goes on after its cursor', async () => {
  const { connection } = subgraph();
  const follow = async (given: string, count: number) => {
    const document = parse(`subscription { unitEvents${given} { cursor kind unit { name } } }`);
    const stream = await connection.subscribe({ document, actor: zoneLeader });
    const events: unknown[] = [];
    for await (const event of stream as AsyncIterable<ExecutionResult>) {
      events.push(event.data!['unitEvents']);
      if (events.length === count) break;
    }
    return events;
  };
  expect(await follow('', 2)).toEqual([
    { cursor: '1', kind: 'OPENED', unit: { name: 'unit 1' } },
    { cursor: '2', kind: 'RENAMED', unit: { name: 'unit 2' } },
  ]);
  expect(await follow(`(after: "2", groupId: "${south}")`, 1)).toEqual([
    { cursor: '3', kind: 'OPENED', unit: { name: '海港' } },
  ]);
});
