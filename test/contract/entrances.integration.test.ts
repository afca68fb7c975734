import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  buildSchema,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { worldId } from '../../shared/world/dice.js';
import { type Mode, startTestHub, type TestHub } from '../support/hub.js';

const schema = buildSchema(readFileSync('gateway/schema.graphql', 'utf8'));

/** The shortest value that is of a type: of an input, the fields that it must have. */
function literalOf(type: GraphQLInputType): string {
  const inner = getNullableType(type);
  if (isListType(inner)) return '[]';
  if (isEnumType(inner)) return inner.getValues()[0]!.name;
  if (isInputObjectType(inner)) {
    const fields = Object.values(inner.getFields()).filter(isRequiredInputField);
    return `{ ${fields.map((field) => `${field.name}: ${literalOf(field.type)}`).join(', ')} }`;
  }
  const scalars: Record<string, string> = {
    ID: JSON.stringify(worldId('JointCase', '0')),
    String: '"x"',
    Int: '1',
    Float: '1',
    Boolean: 'true',
    DateTime: '"2026-01-01T00:00:00Z"',
  };
  return scalars[inner.name]!;
}

function operationOf(kind: string, field: GraphQLField<unknown, unknown>): string {
  const args = field.args
    .filter(isRequiredArgument)
    .map((arg) => `${arg.name}: ${literalOf(arg.type)}`)
    .join(', ');
  const named = getNamedType(field.type);
  const set = isObjectType(named) || isListType(field.type) || 'getFields' in named || 'getTypes' in named;
  return `${kind} { ${field.name}${args && `(${args})`} ${set ? '{ __typename }' : ''} }`;
}

const entrances = (['query', 'mutation'] as const).flatMap((kind) => {
  const root = kind === 'query' ? schema.getQueryType()! : schema.getMutationType()!;
  return Object.values(root.getFields()).map((field) => ({
    name: field.name,
    document: operationOf(kind, field),
  }));
});

describe.each<Mode>(['in process', 'by URL'])('subgraphs %s', (mode) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub(mode);
  });
  afterAll(() => hub.close());

  test.each(entrances)('$name lets nobody in without a token', async ({ document }) => {
    const { errors } = await hub.ask(document, { as: null });
    expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });

  test.each(Object.keys(schema.getSubscriptionType()!.getFields()))(
    'the stream of %s lets nobody in without a token',
    async (name) => {
      const body = JSON.stringify({ query: `subscription { ${name} { __typename } }` });
      const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
      const answer = await fetch(`${hub.url}/graphql`, { method: 'POST', headers, body });
      expect(await answer.text()).toContain('"code":"UNAUTHENTICATED"');
    },
  );

  test('an identity whose posts have all ended finds nothing, from one operation to the next', async () => {
    const ask = () =>
      hub.ask('{ jointCases(first: 1) { edges { node { id } } } }', { as: 'district-leader' });
    expect((await ask()).errors).toBeUndefined();
    await hub.sql(
      `update authz.post set until = now() where person_id = (select person_id from authz.identity where subject = 'district-leader')`,
    );
    expect((await ask()).errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });

  test('roles that have no row for joint cases are refused, by whatever entrance they come', async () => {
    const id = worldId('JointCase', '0');
    for (const as of ['auditor', 'external-partner', 'host-party-secretary', 'administrator']) {
      const { data, errors } = await hub.ask(
        `query($id: ID!) { jointCase(id: $id) { title } jointCases { totalCount } node(id: $id) { id ... on JointCase { title } } }`,
        { as, variables: { id } },
      );
      expect(data).toEqual({ jointCase: null, jointCases: null, node: null });
      const codes = errors!.map((error) => error.extensions?.['code']);
      expect(codes.toSorted()).toEqual(['FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND']);
    }
  });

  test('the system of a partner enters what is shared with where it has its post, and finds nothing else', async () => {
    const { data, errors } = await hub.ask<{ jointCases: { totalCount: number; edges: object[] } }>(
      `query($id: ID!) { jointCase(id: $id) { title } node(id: $id) { id } jointCases(first: 100) { totalCount edges { node { level } } } }`,
      { as: 'integration-partner', variables: { id: worldId('JointCase', '0') } },
    );
    const shared = await hub.sql('select matter_id from authz.live_grant');
    expect(shared.length).toBeGreaterThan(0);
    expect(data).toEqual({
      jointCase: null,
      node: null,
      jointCases: { totalCount: shared.length, edges: shared.map(() => ({ node: { level: 'OPEN' } })) },
    });
    expect(errors!.map((error) => error.extensions?.['code'])).toEqual(['NOT_FOUND', 'NOT_FOUND']);
  });

  test('who is lent to one case enters, and finds no other by whatever entrance', async () => {
    for (const as of ['shadow-trainee', 'mobile-member']) {
      const { data, errors } = await hub.ask(
        `query($id: ID!) { jointCase(id: $id) { title } jointCases { totalCount } node(id: $id) { id } }`,
        { as, variables: { id: worldId('JointCase', '0') } },
      );
      expect(data).toEqual({ jointCase: null, jointCases: { totalCount: 1 }, node: null });
      expect(errors!.map((error) => error.extensions?.['code'])).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    }
  });

  test('a case of another zone looks as if it were absent, in every field that could name it', async () => {
    const [mine] = await hub.sql<{ id: string }>(
      `select id from zones.joint_case where zone_id = '${worldId('CollaborationZone', 'city/4')}' and id not in
        (select case_id from authz.case_membership where organisation_id = '${worldId('SupervisionOffice', 'office/7')}') limit 1`,
    );
    const absent = worldId('JointCase', 'nobody made this');
    const look = async (id: string) => {
      const { data, errors = [] } = await hub.ask(
        `query($id: ID!) { jointCase(id: $id) { title } node(id: $id) { id } nodes(ids: [$id]) { id } }`,
        { variables: { id } },
      );
      return { data, errors: errors.map((error) => JSON.stringify(error)).toSorted() }; // fields fail in any order
    };
    const forbidden = await look(mine!.id);
    expect(forbidden).toEqual(await look(absent));
    expect(forbidden.errors).toHaveLength(3);
    const advance = (id: string) =>
      hub.ask(
        `mutation($id: ID!) { jointCaseAdvance(input: { id: $id, stage: FILED }) { userErrors { code field message } } }`,
        { variables: { id } },
      );
    expect(await advance(mine!.id)).toEqual(await advance(absent));
  });

  test('whoever may see a case but does not lead it cannot advance it', async () => {
    const { data } = await hub.ask<{
      jointCases: { edges: { node: { id: string; followingStages: string[] } }[] };
    }>(`{ jointCases(first: 100) { edges { node { id followingStages } } } }`, { as: 'group-member' });
    const seen = data!.jointCases.edges.find(({ node }) => node.followingStages.length > 0)!.node;
    const { data: answer } = await hub.ask<{ jointCaseAdvance: unknown }>(
      `mutation($id: ID!, $stage: JointCaseStage!) { jointCaseAdvance(input: { id: $id, stage: $stage }) { userErrors { code } } }`,
      { as: 'group-leader', variables: { id: seen.id, stage: seen.followingStages[0] } },
    );
    expect(answer).toEqual({ jointCaseAdvance: { userErrors: [{ code: 'FORBIDDEN' }] } });
  });
});
