import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema, getNamedType, GraphQLString, isRequiredArgument } from 'graphql';
import { worldId } from '../../shared/world/dice.js';
import { advance, casesToAdvance } from '../support/cases.js';
import { type Mode, startTestHub, type TestHub } from '../support/hub.js';

const someCase = worldId('JointCase', '0');

describe.each<Mode>(['in process', 'by URL'])('subgraphs %s', (mode) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub(mode);
  });
  afterAll(() => hub.close());

  const refused = async (document: string, variables: Record<string, unknown> = {}) => {
    const { data, errors } = await hub.ask(document, { variables });
    return { data, code: errors?.[0]?.extensions?.['code'], field: errors?.[0]?.extensions?.['field'] };
  };
  const post = async (body: string, headers: Record<string, string> = {}) => {
    const authorization = `Bearer ${await hub.token('zone-leader')}`;
    const answer = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization, ...headers },
      body,
    });
    const { errors } = (await answer.json()) as { errors?: { extensions: { code: string } }[] };
    return { status: answer.status, code: errors?.[0]?.extensions.code };
  };
  const one = 'query($id: ID!) { jointCase(id: $id) { title } }';
  const node = 'query($id: ID!) { node(id: $id) { id } }';

  test('an id that nobody has', async () => {
    const id = worldId('JointCase', 'nobody');
    expect(await refused(one, { id })).toEqual({ data: { jointCase: null }, code: 'NOT_FOUND', field: 'id' });
    expect(await refused(node, { id })).toEqual({ data: { node: null }, code: 'NOT_FOUND', field: 'id' });
  });

  test.each(['', 'x', 'JointCase_', `${someCase}x`, "JointCase_' or 1=1 --------", '联合'])(
    'a malformed id: %s',
    async (id) => {
      expect(await refused(one, { id })).toMatchObject({ code: 'INVALID_ID', field: 'id' });
      expect(await refused(node, { id })).toMatchObject({ code: 'INVALID_ID', field: 'id' });
    },
  );

  test('an id of another type', async () => {
    const id = worldId('CollaborationZone', 'city/7');
    expect(await refused(one, { id })).toMatchObject({ code: 'WRONG_TYPE', field: 'id' });
    expect(await refused('query($id: ID!) { supervisionOffice(id: $id) { name } }', { id })).toMatchObject({
      code: 'WRONG_TYPE',
    });
  });

  test.each([0, -1, 101, 1000])('first: %d', async (first) => {
    const lists = ['jointCases', 'supervisionOffices', 'dispatchedGroups', 'districtCommissions', 'persons'];
    for (const list of lists)
      expect(
        await refused(`query($first: Int!) { ${list}(first: $first) { edges { cursor } } }`, { first }),
      ).toEqual({
        data: { [list]: null },
        code: 'PAGE_SIZE',
        field: 'first',
      });
  });

  test('a cursor of another list, of the same list under another filter, or of nowhere', async () => {
    const { data } = await hub.ask<{ persons: { edges: { cursor: string }[] } }>(
      '{ persons(first: 1) { edges { cursor } } }',
    );
    const { data: zone } = await hub.ask<{ jointCases: { edges: { cursor: string }[] } }>(
      'query($zone: ID) { jointCases(zoneId: $zone, first: 1) { edges { cursor } } }',
      { variables: { zone: worldId('CollaborationZone', 'city/7') } },
    );
    const list = 'query($after: String) { jointCases(first: 1, after: $after) { edges { cursor } } }';
    const cursors = [data!.persons.edges[0]!.cursor, zone!.jointCases.edges[0]!.cursor, 'nowhere', ''];
    for (const after of cursors)
      expect(await refused(list, { after })).toMatchObject({ code: 'INVALID_CURSOR', field: 'after' });
  });

  test('a stage that is none, and a variable of the wrong type', async () => {
    const step = `mutation($input: JointCaseAdvanceInput!) { jointCaseAdvance(input: $input) { userErrors { code } } }`;
    expect((await refused(step, { input: { id: someCase, stage: 'FINISHED' } })).code).toBe('INVALID_INPUT');
    expect(
      (await refused('query($first: Int) { jointCases(first: $first) { totalCount } }', { first: 'many' }))
        .code,
    ).toBe('INVALID_INPUT');
  });

  test.each([
    ['empty', ''],
    ['blank', ' \u200b'],
    ['half a character', 'key-\ud800'],
    ['with a null character', 'key-\u0000'],
    ['too long', 'x'.repeat(201)],
  ])('an idempotency key that is %s', async (_, idempotencyKey) => {
    const [moving] = await casesToAdvance(hub);
    const step = { id: moving!.id, stage: moving!.followingStages[0]!, idempotencyKey };
    expect(await advance(hub, step)).toEqual({
      jointCase: null,
      userErrors: [
        {
          code: 'INVALID_INPUT',
          field: 'idempotencyKey',
          message: expect.stringMatching(/^idempotencyKey /),
        },
      ],
    });
  });

  test('an operation name that the document does not hold', async () => {
    expect(
      await post(JSON.stringify({ query: 'query A { viewer { person { id } } }', operationName: 'B' })),
    ).toMatchObject({
      code: 'UNKNOWN_OPERATION',
    });
  });

  test.each(['', ' ', 'null', '[]', '{}', '{"query":1}', '{"query":'])('a body of %j', async (body) => {
    const { status, code } = await post(body);
    expect(status).toBe(400);
    expect(code).toBe('BAD_REQUEST');
  });

  test('1 MB of JSON', async () => {
    const { status, code } = await post(
      JSON.stringify({ query: '{ __typename }', variables: { x: 'x'.repeat(1 << 20) } }),
    );
    expect({ status, code }).toEqual({ status: 413, code: 'TOO_LARGE' });
  });

  test('a null character in a text that a list is looked through for', async () => {
    const schema = buildSchema(await (await fetch(`${hub.url}/schema.graphql`)).text());
    const texts = Object.values(schema.getQueryType()!.getFields()).flatMap(({ name, args }) =>
      args.some((arg) => isRequiredArgument(arg)) || !args.some((arg) => arg.name === 'after')
        ? []
        : args
            .filter((arg) => getNamedType(arg.type) === GraphQLString)
            .map((arg) => `{ ${name}(first: 1, ${arg.name}: "\\u0000") { edges { cursor } } }`),
    );
    expect(texts.length).toBeGreaterThan(20);
    for (const query of texts) {
      const { errors } = await hub.ask(query, { as: 'office-head' });
      expect([query, errors?.[0]?.extensions?.['code']]).toEqual([
        query,
        expect.stringMatching(/^(INVALID_INPUT|INVALID_CURSOR|FORBIDDEN)$/),
      ]);
    }
  });

  test('a representation whose id is an object finds nothing, and never reaches the database', async () => {
    const ids = [{ $ne: null }, [someCase], 1, true, null, `${someCase}'`];
    for (const type of ['JointCase', 'Task', 'CollaborationZone', 'CollaborationGroup']) {
      const answer = await hub.entities(
        'zones',
        ids.map((id) => ({ __typename: type, id })),
      );
      expect(answer).toEqual({ data: { _entities: ids.map(() => null) } });
    }
  });
});
