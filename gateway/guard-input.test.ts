import { print } from 'graphql';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { closeGateways, codesOf, type FakeGateway, fakeGateway } from './testing/fake-gateway.js';

let hub: FakeGateway;
beforeAll(async () => {
  hub = await fakeGateway();
});
afterAll(closeGateways);

const SINCE = 'query($since: DateTime) { jointCases(since: $since) { filedAt } }';
const noDates = ['2026-02-30T00:00:00Z', '2026-02-03T24:00:00Z', '+275760-09-13T00:00:00Z', 1, true, {}, 'x'];

test.each([...noDates, '0000-01-01T00:00:00Z', '9999-12-31T23:59:59-01:00'])(
  'the variable %j is no date: INVALID_INPUT that names it',
  async (since) => {
    const { body } = await hub.post({ query: SINCE, variables: { since } });
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field: 'since' });
  },
);

test.each(['"2026-02-30T00:00:00Z"', '"2026-02-03T24:00:00Z"', '1', 'true', '{}', '"0000-01-01T00:00:00Z"'])(
  'the literal %s is no date: VALIDATION that names the argument',
  async (literal) => {
    const { body } = await hub.post({ query: `{ jointCases(since: ${literal}) { title } }` });
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'VALIDATION', field: 'since' });
  },
);

test('a date reaches its subgraph as the text that the client wrote, and comes back as it was', async () => {
  const since = '2026-11-22T09:00:00+08:00';
  for (const asked of [
    { query: SINCE, variables: { since } },
    { query: `{ jointCases(since: "${since}") { filedAt } }` },
  ]) {
    const { body } = await hub.post(asked);
    expect(body.data?.['jointCases']).toContainEqual({ filedAt: '2026-11-22T01:00:00.000Z' });
    const { document, variables } = hub.zones.requests.at(-1)!;
    expect([print(document), JSON.stringify(variables)].join('\n')).toContain(`"${since}"`);
  }
});

test('null for an argument that has a default is INVALID_INPUT and no incident', async () => {
  hub.lines.length = 0;
  for (const query of [
    'query($f: Int) { jointCases(first: $f) { title } }',
    'query($f: Boolean = true) { jointCases @include(if: $f) { title } }',
  ]) {
    const { body } = await hub.post({ query, variables: { f: null } });
    expect(codesOf(body)).toEqual(['INVALID_INPUT']);
  }
  expect(codesOf((await hub.post({ query: '{ jointCases(first: null) { title } }' })).body)).toEqual([
    'VALIDATION',
  ]);
  expect(hub.lines.filter(({ level }) => level === 'error')).toEqual([]);
});

test('more than 20000 objects are refused in the language of the reader before any subgraph is asked', async () => {
  const before = hub.zones.requests.length;
  const query = 'query($first: Int!) { jointCases(first: $first) { title } }';
  const refused = await hub.post({ query, variables: { first: 20_001 } }, { 'accept-language': 'zh' });
  expect(codesOf(refused.body)).toEqual(['VALIDATION']);
  expect(refused.body.errors?.[0]?.message).toContain('20000 个对象');
  expect(hub.zones.requests.length).toBe(before);
});

test('introspection counts its aliases, and does not ask for the same lists again and again', async () => {
  const many = Array.from({ length: 450 }, (_, at) => `a${at}: types { ...F }`).join(' ');
  const amplified = `{ __schema { ${many} } } fragment F on __Type { name fields { name type { name } } }`;
  expect(codesOf((await hub.post({ query: amplified }, { authorization: '' })).body)).toEqual(['VALIDATION']);
  const again = (times: number) =>
    `{ __schema { ${Array.from({ length: times }, (_, at) => `a${at}: types { name }`).join(' ')} } }`;
  expect((await hub.post({ query: again(3) }, { authorization: '' })).body.errors).toBeUndefined();
  expect(codesOf((await hub.post({ query: again(6) }, { authorization: '' })).body)).toEqual(['VALIDATION']);
  const circular = '{ __schema { types { fields { type { fields { description } } } } } }';
  expect(codesOf((await hub.post({ query: circular }, { authorization: '' })).body)).toEqual(['VALIDATION']);
});

test.each([
  [
    'a variable that begins as those of the engine',
    'query($__proto__: Int!) { jointCases(first: $__proto__) { id } }',
  ],
  ['a long name of an operation', `query ${'x'.repeat(101)} { offices }`],
  ['a long alias', `{ ${'x'.repeat(101)}: offices }`],
])('%s is refused', async (_, query) => {
  hub.lines.length = 0;
  const { body } = await hub.post({ query, variables: JSON.parse('{"__proto__":1}') });
  expect(codesOf(body)).toEqual(['VALIDATION']);
  expect(JSON.stringify(hub.lines).length).toBeLessThan(300);
});

test('an alias may have any name, at the root, below a look-up and in introspection', async () => {
  const aliases = ['__proto__', '__isNode', '__typename', '__e1', 'resumeCursor_', 'constructor', 'toString'];
  const of = (field: string) => aliases.map((alias) => `${alias}: ${field}`).join(' ');
  const giving = (value: unknown) => aliases.map((alias) => `"${alias}":${JSON.stringify(value)}`).join();
  for (const [query, data] of [
    [`{ ${of('offices')} }`, giving(['fourth'])],
    [
      `{ jointCases(first: 1) { group { ${of('name')} } } }`,
      `"jointCases":[{"group":{${giving('group 1')}}}]`,
    ],
    [`{ __schema { queryType { ${of('name')} } } }`, `"__schema":{"queryType":{${giving('Query')}}}`],
    [`{ ${of('__typename')} }`, giving('Query')],
  ]) {
    const { body } = await hub.post({ query });
    expect(JSON.stringify(body)).toBe(`{"data":{${data}}}`);
  }
});

const doubled = (last: string): string =>
  `{ ...f0 } ${Array.from({ length: 60 }, (_, at) => `fragment f${at} on Query { ${at < 59 ? `...f${at + 1} ...f${at + 1}` : last} }`).join(' ')}`;

test('fragments that double at each step cost an anonymous caller nothing, and hide nothing', async () => {
  const open = await hub.post({ query: doubled('__typename') }, { authorization: '' });
  expect(open.body.data).toEqual({ __typename: 'Query' });
  const closed = await hub.post({ query: doubled('jointCases { title }') }, { authorization: '' });
  expect(codesOf(closed.body)).toEqual(['UNAUTHENTICATED']);
});

test('a value nested deeper than the parser can follow is SYNTAX and no incident', async () => {
  const nested = `${'['.repeat(1_950)}${']'.repeat(1_950)}`;
  const { body } = await hub.post({ query: `{ __type(name: ${nested}) { name } }` });
  expect(codesOf(body)).toEqual(['SYNTAX']);
});
