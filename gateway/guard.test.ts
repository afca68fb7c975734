import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { closeGateways, codesOf, type FakeGateway, fakeGateway, tokens } from './testing/fake-gateway.js';
import { DemoTokens } from './identity/demo-tokens.js';

let hub: FakeGateway;
beforeAll(async () => {
  hub = await fakeGateway();
});
afterAll(closeGateways);

const CASE = 'query($id: ID!) { jointCase(id: $id) { title } }';

test('a body above one megabyte is refused with 413 and TOO_LARGE', async () => {
  const answer = await hub.post({ query: '{ offices }', variables: { text: 'x'.repeat(1_100_000) } });
  expect([answer.status, codesOf(answer.body)]).toEqual([413, ['TOO_LARGE']]);
});

test('an empty body is refused with 400 and BAD_REQUEST', async () => {
  const answer = await hub.post('');
  expect([answer.status, codesOf(answer.body)]).toEqual([400, ['BAD_REQUEST']]);
});

test('a body that is not JSON is refused with 400 and BAD_REQUEST', async () => {
  const answer = await hub.post('{"query":');
  expect([answer.status, codesOf(answer.body)]).toEqual([400, ['BAD_REQUEST']]);
});

test('an array of operations is refused with 400 and BAD_REQUEST', async () => {
  const answer = await hub.post([{ query: '{ offices }' }, { query: '{ offices }' }]);
  expect([answer.status, codesOf(answer.body)]).toEqual([400, ['BAD_REQUEST']]);
});

test('a form post is refused with 415 and BAD_REQUEST', async () => {
  const answer = await hub.post('query={offices}', { 'content-type': 'application/x-www-form-urlencoded' });
  expect([answer.status, codesOf(answer.body)]).toEqual([415, ['BAD_REQUEST']]);
});

test('an operationName that the document does not hold is UNKNOWN_OPERATION', async () => {
  const answer = await hub.post({ query: 'query A { offices }', operationName: 'B' });
  expect(codesOf(answer.body)).toEqual(['UNKNOWN_OPERATION']);
});

test('two operations without an operationName are UNKNOWN_OPERATION', async () => {
  const answer = await hub.post({ query: 'query A { offices } query B { offices }' });
  expect(codesOf(answer.body)).toEqual(['UNKNOWN_OPERATION']);
});

test('text that is not GraphQL is SYNTAX, with its place', async () => {
  const answer = await hub.post({ query: '{ offices ' });
  expect(codesOf(answer.body)).toEqual(['SYNTAX']);
  expect(answer.body.errors?.[0]?.locations).toEqual([{ line: 1, column: 11 }]);
});

test('an unknown field is VALIDATION, with its place', async () => {
  const answer = await hub.post({ query: '{ offices nothing }' });
  expect(codesOf(answer.body)).toEqual(['VALIDATION']);
  expect(answer.body.errors?.[0]?.locations).toEqual([{ line: 1, column: 11 }]);
});

test('the fields of federation cannot be asked', async () => {
  expect(codesOf((await hub.post({ query: '{ _service { sdl } }' })).body)).toEqual(['VALIDATION']);
  const entities = await hub.post({ query: '{ _entities(representations: []) { __typename } }' });
  expect(codesOf(entities.body)).toEqual(['VALIDATION']);
});

function nested(levels: number): string {
  return `{ jointCase(id: "x") ${'{ parent '.repeat(levels - 2)}{ id }${' }'.repeat(levels - 2)} }`;
}

test('a query 15 levels deep is answered and one of 16 is refused', async () => {
  const { body } = await hub.post({ query: nested(15) });
  expect(codesOf(body)).not.toContain('VALIDATION');
  expect(codesOf((await hub.post({ query: nested(16) })).body)).toEqual(['VALIDATION']);
});

test('depth hidden in fragments is counted', async () => {
  const chain = Array.from(
    { length: 20 },
    (_, at) => `fragment F${at} on JointCase { parent { ...F${at + 1} } }`,
  );
  const query = `{ jointCases { ...F0 } } ${chain.join(' ')} fragment F20 on JointCase { id }`;
  expect((await hub.post({ query })).body.errors?.[0]?.message).toContain('22 levels deep');
});

test('a thousand levels are refused without harm', async () => {
  expect(codesOf((await hub.post({ query: nested(1_000) })).body)).toEqual(['VALIDATION']);
});

test('fragments that spread each other in a circle are refused', async () => {
  const query = '{ jointCases { ...A } } fragment A on JointCase { ...B } fragment B on JointCase { ...A }';
  expect(codesOf((await hub.post({ query })).body)).toEqual(expect.arrayContaining(['VALIDATION']));
});

test('30 aliases are answered and 31 are refused', async () => {
  const aliases = (count: number) =>
    `{ ${Array.from({ length: count }, (_, at) => `a${at}: offices`).join(' ')} }`;
  expect((await hub.post({ query: aliases(30) })).body.errors).toBeUndefined();
  expect(codesOf((await hub.post({ query: aliases(31) })).body)).toEqual(['VALIDATION']);
});

test('aliases hidden in fragments are counted each time they are spread', async () => {
  const fields = Array.from({ length: 16 }, (_, at) => `a${at}: title`).join(' ');
  const query = `{ jointCases { ...F related { ...F } } } fragment F on JointCase { ${fields} }`;
  expect(codesOf((await hub.post({ query })).body)).toEqual(['VALIDATION']);
});

test('a document of more than 4000 tokens is SYNTAX', async () => {
  const answer = await hub.post({ query: `{ ${'offices '.repeat(4_000)}}` });
  expect(codesOf(answer.body)).toEqual(['SYNTAX']);
});

test('the introspection of GraphiQL passes the limits', async () => {
  const query = getIntrospectionQuery({
    inputValueDeprecation: true,
    specifiedByUrl: true,
    schemaDescription: true,
  });
  const answer = await hub.post({ query }, { authorization: '' });
  expect(answer.body.errors).toBeUndefined();
  expect(answer.status).toBe(200);
});

test('a variable of the wrong type is INVALID_INPUT and names the field', async () => {
  const query = 'mutation($input: AdvanceInput!) { jointCaseAdvance(id: "x", input: $input) { id } }';
  const answer = await hub.post({ query, variables: { input: { to: 'NEVER' } } });
  expect(codesOf(answer.body)).toEqual(['INVALID_INPUT']);
  expect(answer.body.errors?.[0]?.extensions).toMatchObject({ field: 'input.to' });
});

test('a variable that is missing is INVALID_INPUT and names it', async () => {
  const answer = await hub.post({ query: CASE });
  expect(codesOf(answer.body)).toEqual(['INVALID_INPUT']);
  expect(answer.body.errors?.[0]?.extensions).toMatchObject({ field: 'id' });
});

test('variables that are no object are refused with 400', async () => {
  const answer = await hub.post({ query: CASE, variables: 'x' });
  expect([answer.status, codesOf(answer.body)]).toEqual([400, ['BAD_REQUEST']]);
});

test('a caller without a token may ask for the schema and __typename', async () => {
  const query =
    '{ __typename ...S __type(name: "JointCase") { name } } fragment S on Query { __schema { queryType { name } } }';
  const answer = await hub.post({ query }, { authorization: '' });
  expect(answer.body).toEqual({
    data: { __typename: 'Query', __schema: { queryType: { name: 'Query' } }, __type: { name: 'JointCase' } },
  });
});

test('a caller without a token gets UNAUTHENTICATED for any other root field, however it is hidden', async () => {
  const before = hub.offices.requests.length;
  for (const query of [
    '{ offices }',
    '{ ... { offices } }',
    '{ __typename ...F } fragment F on Query { x: offices }',
  ]) {
    const answer = await hub.post({ query }, { authorization: '' });
    expect([answer.status, codesOf(answer.body)]).toEqual([401, ['UNAUTHENTICATED']]);
  }
  expect(hub.offices.requests.length).toBe(before);
});

test('an expired token is 401 and UNAUTHENTICATED even for introspection', async () => {
  const yesterday = new DemoTokens(Buffer.alloc(32, 7), () => Date.now() - 24 * 3_600_000);
  const authorization = `Bearer ${await yesterday.sign('zone-leader')}`;
  const answer = await hub.post({ query: '{ __typename }' }, { authorization });
  expect([answer.status, codesOf(answer.body)]).toEqual([401, ['UNAUTHENTICATED']]);
  expect(answer.body.errors?.[0]?.message).toBe('Sign in first: the token has expired.');
});

test('a token signed with a foreign key, a broken token and another scheme are 401', async () => {
  const foreign = await new DemoTokens(Buffer.alloc(32, 8)).sign('zone-leader');
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${foreign.split('.')[1]}.`;
  for (const authorization of [
    `Bearer ${foreign}`,
    `Bearer ${unsigned}`,
    'Bearer x',
    'Bearer',
    'Basic eDp5',
  ]) {
    const answer = await hub.post({ query: '{ offices }' }, { authorization });
    expect([answer.status, codesOf(answer.body)]).toEqual([401, ['UNAUTHENTICATED']]);
  }
});

test('messages are in the language that Accept-Language prefers', async () => {
  const message = async (language: string) =>
    (await hub.post({ query: CASE, operationName: 'B' }, { 'accept-language': language })).body.errors?.[0]
      ?.message;
  expect(await message('zh-CN,zh;q=0.9,en;q=0.8')).toBe('operationName:文档中没有此名称的操作。');
  expect(await message('en;q=0.9,zh;q=0.2')).toBe(
    'operationName: the document holds no operation of that name.',
  );
  expect(await message('fr')).toBe('operationName: the document holds no operation of that name.');
  const unsigned = await hub.post({ query: '{ offices }' }, { authorization: '', 'accept-language': 'zh' });
  expect(unsigned.body.errors?.[0]?.message).toBe('请先登录:未提供令牌。');
});

test('the identity, the language and nothing else of a request reach a subgraph', async () => {
  await hub.post(
    { query: '{ offices }' },
    { 'accept-language': 'zh', 'x-role': 'admin', 'x-hub-envelope': 'forged' },
  );
  const request = hub.offices.requests.at(-1)!;
  expect(request.actor).toEqual({
    issuer: 'urn:hub:demonstration',
    subject: 'zone-leader',
    operation: expect.any(String),
    language: 'zh',
  });
  expect(Object.keys(request).sort()).toEqual(['actor', 'document', 'signal', 'variables']);
});

test('the token of one name is not the token of another', async () => {
  const other = await tokens.sign('office-head');
  await hub.post({ query: '{ offices }' }, { authorization: `Bearer ${other}` });
  expect(hub.offices.requests.at(-1)?.actor?.subject).toBe('office-head');
});
