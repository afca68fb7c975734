import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { idOf, zoneLeader } from '../testing/fake-hub.js';
import { mockSubgraph } from './mock-subgraph.js';
import { MockWorld } from './mock-world.js';

const SDL = /* GraphQL */ `
  scalar DateTime
  type Query {
    organisations(first: Int! = 20, after: String, asOf: DateTime, search: String): VersionConnection
  }
  type VersionConnection {
    edges: [VersionEdge!]!
    totalCount: Int!
  }
  type VersionEdge {
    cursor: String!
    node: Version
  }
  type Version {
    name: String!
    from: DateTime!
    until: DateTime
  }
`;

const id = idOf('HostUnit', 1);
const unit = (name: string, updated_at: string, more: object = {}) => ({
  id,
  name,
  group_id: 'x',
  updated_at,
  ...more,
});

test('a moment shows the names that were in force then, those before a change among them', async () => {
  const world = new MockWorld([{ 'groups.host_unit': [unit('旧名', '2026-01-01T00:00:00.000Z')] }]);
  world.put(unit('旧名', '2026-02-01T00:00:00.000Z', { closed: true }));
  world.put(unit('新名', '2026-03-01T00:00:00.000Z'));
  const subgraph = mockSubgraph({ name: 'commons', sdl: SDL, world });
  const at = async (given: string) => {
    const document = parse(`{ organisations${given} { edges { node { name from until } } } }`);
    const { data, errors } = await subgraph.execute({ document, actor: zoneLeader });
    if (errors) return errors.map(({ extensions }) => extensions['code']);
    return (data!['organisations'] as { edges: { node: object }[] }).edges.map(({ node }) => ({ ...node }));
  };
  const old = { name: '旧名', from: '2026-01-01T00:00:00.000Z', until: '2026-03-01T00:00:00.000Z' };
  const now = { name: '新名', from: '2026-03-01T00:00:00.000Z', until: null };
  expect(await at('')).toEqual([now]);
  expect(await at('(asOf: "2025-12-31T23:59:59Z")')).toEqual([]);
  expect(await at('(asOf: "2026-01-01T08:00:00+08:00")')).toEqual([old]);
  expect(await at('(asOf: "2026-02-15T00:00:00Z", search: "jiuming")')).toEqual([old]);
  expect(await at('(asOf: "2026-03-01T00:00:00Z")')).toEqual([now]);
  expect(await at('(asOf: "then")')).toEqual(['INVALID_INPUT']);
});
