// The mocked hub as front-end teams start it: another process, no database.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  buildSchema,
  type ExecutionResult,
  getNamedType,
  type GraphQLField,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLObjectType,
} from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Program } from '../docs/program.js';

interface Example {
  readonly name: string;
  readonly as: string;
  readonly document: string;
  readonly variables: Record<string, unknown>;
}

let mock: Program;
let url: string;
let examples: Example[];
const schema = buildSchema(readFileSync('gateway/schema.graphql', 'utf8'));
const beginMock = async () => {
  const program = new Program(process.execPath, ['scripts/mock.mjs'], { PORT: '0' });
  const [, address = ''] = await program.says(/^mock: (http:\S+)\/graphql/m);
  return [program, address] as const;
};

beforeAll(async () => {
  [mock, url] = await beginMock();
  examples = (await (await fetch(`${url}/examples.json`)).json()) as Example[];
});
afterAll(() => mock.stop());

async function tokenOf(as: string, hub = url): Promise<string> {
  const answer = await fetch(`${hub}/demo/sign-in`, { method: 'POST', body: JSON.stringify({ as }) });
  return ((await answer.json()) as { token: string }).token;
}

async function ask(query: string, variables = {}, as = 'zone-leader', hub = url): Promise<ExecutionResult> {
  const headers = {
    authorization: `Bearer ${await tokenOf(as, hub)}`,
    'content-type': 'application/json',
  };
  const body = JSON.stringify({ query, variables });
  return (await (await fetch(`${hub}/graphql`, { method: 'POST', headers, body })).json()) as ExecutionResult;
}

const isFollowed = ({ document }: Example) => document.startsWith('subscription');

test('the mock answers every worked example whole', async () => {
  for (const { name, document, variables, as } of examples.filter((one) => !isFollowed(one))) {
    const { data, errors } = await ask(document, variables, as);
    expect({ name, errors }).toEqual({ name, errors: undefined });
    expect(JSON.stringify(data)).toMatch(/[\u4e00-\u9fff]{2}/);
  }
});

test('the mock follows every worked example that is a subscription', async () => {
  const followed = examples.filter(isFollowed);
  expect(followed.length).toBeGreaterThan(0);
  for (const { document: query, variables, as } of followed) {
    const connectionParams = { authorization: `Bearer ${await tokenOf(as)}` };
    const address = `${url.replace('http', 'ws')}/graphql`;
    const client = createClient({ url: address, webSocketImpl: WebSocket, connectionParams });
    const { value } = await client.iterate({ query, variables }).next();
    await client.dispose();
    expect(value).toMatchObject({ data: expect.anything() });
    expect((value as ExecutionResult).errors).toBeUndefined();
  }
});

test('the same is answered at every start', async () => {
  const [second, address] = await beginMock();
  const { document, variables } = examples[0]!;
  const [one, other] = [
    await ask(document, variables),
    await ask(document, variables, 'zone-leader', address),
  ];
  await second.stop();
  expect(other).toEqual(one);
});

/** All fields of an object that are values and need no arguments. */
const valuesOf = (type: GraphQLObjectType): string =>
  Object.values(type.getFields())
    .filter((field) => isLeafType(getNamedType(field.type)) && !needsMore(field))
    .map(({ name }) => name)
    .join(' ');
const needsMore = ({ args }: GraphQLField<unknown, unknown>): boolean =>
  args.some(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);

const lists = Object.values(schema.getQueryType()!.getFields()).filter(
  (field) => String(field.type).endsWith('Connection') && !needsMore(field),
);

test.each(lists.map((field) => field.name))(
  'the list %s gives objects, and node gives each of them again by its id',
  async (name) => {
    const connection = getNamedType(schema.getQueryType()!.getFields()[name]!.type) as GraphQLObjectType;
    const edge = getNamedType(connection.getFields()['edges']!.type) as GraphQLObjectType;
    const node = getNamedType(edge.getFields()['node']!.type);
    const shown = isObjectType(node) ? valuesOf(node) : '__typename';
    const { data, errors } = await ask(
      `{ ${name}(first: 2) { totalCount edges { cursor node { ${shown} } } pageInfo { hasNextPage endCursor } } }`,
    );
    expect(errors).toBeUndefined();
    const { edges } = data![name] as { edges: { node: { id?: string } }[] };
    for (const { node: given } of edges.filter(({ node: one }) => one.id)) {
      const again = await ask(
        `{ node(id: "${given.id}") { __typename ... on ${String(node)} { ${shown} } } }`,
      );
      expect(again).toEqual({ data: { node: { __typename: String(node), ...given } } });
    }
  },
);

test('a mutation is answered with its payload, and seen by whoever asks next', async () => {
  const { data } = await ask('{ jointCases(first: 1) { edges { node { id version } } } }');
  const { jointCases } = data as { jointCases: { edges: { node: { id: string; version: number } }[] } };
  const { id, version } = jointCases.edges[0]!.node;
  const moved = await ask(
    `mutation ($id: ID!) { jointCaseAdvance(input: { id: $id, stage: CLOSED }) {
      jointCase { stage version } userErrors { code } } }`,
    { id },
  );
  const jointCase = { stage: 'CLOSED', version: version + 1 };
  expect(moved).toEqual({ data: { jointCaseAdvance: { jointCase, userErrors: [] } } });
  const again = await ask(`{ jointCase(id: "${id}") { stage version } }`);
  expect(again).toEqual({ data: { jointCase } });
});

const SEARCH = `query ($search: String, $asOf: DateTime) {
  organisations(search: $search, asOf: $asOf, types: [DISTRICT_COMMISSION], first: 100) {
    totalCount edges { node { name from until } } } }`;

interface Structure {
  readonly organisations: {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: { readonly name: string; readonly from: string } }[];
  };
}

async function structure(variables: object): Promise<Structure['organisations']> {
  const { data, errors } = await ask(SEARCH, variables);
  expect(errors).toBeUndefined();
  return (data as unknown as Structure).organisations;
}

test.each(['河北区纪', 'hebeiquji', 'hbqjw', '河比区纪委', 'hebeiqvjiwei'])(
  'the mock finds the commission of a district by %s',
  async (search) => {
    expect((await structure({ search })).edges[0]!.node.name).toMatch(/^(?:天津市)?河北区/);
  },
);

test('the mock shows the structure of a moment: nothing before the first organisation, all of it since the last', async () => {
  const now = await structure({});
  const [from] = now.edges.map(({ node }) => node.from).toSorted();
  expect(now.totalCount).toBe(16);
  expect(await structure({ asOf: from })).toEqual(now);
  const before = new Date(Date.parse(from!) - 1).toISOString();
  expect((await structure({ asOf: before })).totalCount).toBe(0);
});

test('the mock refuses a search of nothing as the hub does', async () => {
  const { errors } = await ask(SEARCH, { search: 'b' });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'search' });
});

test('the lists of the demonstration world are not empty', async () => {
  const asked =
    'persons posts places hostUnits dispatchedGroups supervisionOffices jointCases liaisonStations';
  const { data } = await ask(`{ ${asked.replaceAll(/\w+/g, '$&(first: 1) { totalCount }')} }`);
  for (const one of Object.values(data!)) expect(one).toEqual({ totalCount: expect.any(Number) });
  expect(Object.values(data!)).not.toContainEqual({ totalCount: 0 });
});

test('the same door: nobody is let in without a token, and a wrong document is refused by code', async () => {
  const unsigned = await fetch(`${url}/graphql?query={feedCursor}`);
  expect(unsigned.status).toBe(401);
  const { errors } = await ask('{ nothing }');
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'VALIDATION' });
});
