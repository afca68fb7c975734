import { expect, test } from '@jest/globals';
import type { DocumentNode } from 'graphql';
import { parse, print } from 'graphql';
import { HubError } from '../../shared/kernel/hub-error.js';
import { compose } from '../compose.js';
import { publicSchemaOf } from '../public-schema.js';
import { fakeHub } from '../testing/fake-hub.js';
import { createEngine, MOST_CODE } from './create-engine.js';

const parts = fakeHub().subgraphs.map(({ name, sdl }) => ({ name, sdl, connection: fakeHub().zones }));
const { supergraphSdl, publicSchema } = compose(parts);
const engine = createEngine({ supergraphSdl, schema: publicSchemaOf(publicSchema), parts });

/** The requests of an operation, each as `service < the services it waits for: document`. */
function planOf(text: string, variables = {}): string[] {
  const { requests } = engine.prepare({ document: parse(text), variables, actor: null });
  return requests.map(({ fetch, document }) => {
    const waits = [...fetch.after].map(({ service }) => service);
    return `${fetch.service} < ${waits.join()}: ${print(document).replace(/\s+/g, ' ')}`;
  });
}

test('root fields of one subgraph go in one request, those of two at the same time', () => {
  expect(planOf('{ offices strict { __typename } jointCases { id } }')).toEqual([
    'offices < : { offices }',
    'zones < : { strict { __typename } jointCases { id } }',
  ]);
});

test('the place of the feed is read before anything else, by a subgraph that is asked anyway', () => {
  const order = (text: string) => planOf(text).map((one) => one.split(':')[0]);
  expect(order('{ feedCursor jointCases { id } }')).toEqual(['zones < ']);
  expect(order('{ offices districts { name } feedCursor }')).toEqual(['districts < ', 'offices < districts']);
  expect(order('{ offices feedCursor groups { liaison } }')).toEqual([
    'districts < ',
    'offices < districts',
    'groups < districts',
    'offices < groups',
  ]);
});

test('look-ups of one service and depth share a request, the deeper one waits', () => {
  const [zones, groups, districts] = planOf(`{ jointCases { group { name } lead {
    ... on DispatchedGroup { code } ... on DistrictCommission { name } } } }`);
  expect(zones).toMatch(/^zones < : /);
  expect(groups).toMatch(/^groups < zones: .*e1: _entities.* name .*e2: _entities.* code /);
  expect(districts).toMatch(/^districts < zones: /);
});

test('a request that nothing waits for joins a later one to its service', () => {
  const nested = `{ jointCases { group { name } } groups { hostUnit { name } liaison } }`;
  expect(planOf(nested).map((one) => one.split(':')[0])).toEqual([
    'zones < ',
    'groups < ',
    'groups < zones',
    'offices < groups',
  ]);
});

test('mutations come one after the other, each with what is below it', () => {
  const text = `mutation {
    a: jointCaseAdvance(id: "1", input: { to: CLOSED }) { group { name } }
    b: jointCaseAdvance(id: "2", input: { to: CLOSED }) { title } }`;
  expect(planOf(text).map((one) => one.split(':')[0])).toEqual([
    'zones < ',
    'groups < zones',
    'zones < zones,groups',
  ]);
});

test('no alias of a client reaches a subgraph, and what is skipped is not asked for', () => {
  const text = `query($s: Boolean!) { constructor: jointCases { secretAlias: title id: stage group @skip(if: $s) { name } } }`;
  const [kept, looked] = planOf(text, { s: false });
  expect(kept).toBe('zones < : { jointCases_1: jointCases { title_2: title stage_3: stage group { id } } }');
  expect(looked).toMatch(/^groups/);
  expect(planOf(text, { s: true })).toEqual([
    'zones < : { jointCases_1: jointCases { title_2: title stage_3: stage } }',
  ]);
});

test('an operation is planned once for each set of its conditions, and what a request does not use is not sent', () => {
  const text = `query($s: Boolean = true, $first: Int!, $id: ID!) {
    jointCases(first: $first) { title @skip(if: $s) } jointCase(id: $id) { title } offices }`;
  const document = parse(text);
  const prepare = (variables: Record<string, unknown>) =>
    engine.prepare({ document, variables, actor: null });
  const byDefault = prepare({ first: 1, id: '1' });
  expect(prepare({ first: 2, id: '2', s: true })).toBe(byDefault);
  expect(prepare({ first: 1, id: '1', s: false })).not.toBe(byDefault);
  expect(byDefault.requests.map(({ variables }) => variables)).toEqual([['first', 'id'], []]);
});

test('plans are remembered while they are asked for, and forgotten when there is too much of them', () => {
  const long = Array.from({ length: 10 }, (_, at) => `a${at}${'_'.repeat(100_000)}: offices`).join(' ');
  const documentOf = () => parse(`query($c: Boolean!) { offices @include(if: $c) ${long} }`);
  const prepare = (document: DocumentNode, c = true) =>
    engine.prepare({ document, variables: { c }, actor: null });
  const document = documentOf();
  const first = prepare(document);
  expect(first.code.length).toBeGreaterThan(MOST_CODE / 10);
  expect(prepare(document, false)).not.toBe(first);
  expect(prepare(document)).toBe(first);
  for (let round = 0; round < 10; round += 1) prepare(documentOf());
  expect(prepare(document)).not.toBe(first);
});

test('a plan is as large as the document that it was made of, and is forgotten for it', () => {
  const prepare = (document: DocumentNode) => engine.prepare({ document, actor: null });
  const documentOf = (text: string) => parse(`{ offices } # ${text}`);
  const first = documentOf('first');
  const plan = prepare(first);
  for (let round = 0; round < 10; round += 1) prepare(documentOf('x'.repeat(MOST_CODE / 10)));
  expect(prepare(first)).not.toBe(plan);
});

test('types and owners that multiply with each level are refused before they fill the memory', () => {
  const types = ['T1', 'T2', 'T3', 'T4'];
  const part = (field: string, more = '') =>
    `interface I { id: ID! ${field}: I } ${more}
     ${types.map((type) => `type ${type} implements I @key(fields: "id") { id: ID! ${field}: I }`).join('\n')}`;
  const many = [
    { name: 'a', sdl: part('prev', 'type Query { root: I }'), connection: fakeHub().zones },
    { name: 'b', sdl: part('next'), connection: fakeHub().zones },
  ];
  const composed = compose(many);
  const schema = publicSchemaOf(composed.publicSchema);
  const entangled = createEngine({ supergraphSdl: composed.supergraphSdl, schema, parts: many });
  const nested = (depth: number): string => (depth === 0 ? 'id' : `next { prev { ${nested(depth - 1)} } }`);
  const prepare = (depth: number) =>
    entangled.prepare({ document: parse(`{ root { ${nested(depth)} } }`), actor: null });
  expect(prepare(2).requests.length).toBeGreaterThan(1);
  expect(() => prepare(6)).toThrow(new HubError('VALIDATION', { reason: 'too many selections to plan' }));
});
