import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FieldNode, GraphQLFieldResolver, GraphQLOutputType, SelectionSetNode } from 'graphql';
import { execute, getNullableType, isLeafType, isListType, Kind, OperationTypeNode, parse } from 'graphql';
import { compose } from '../compose.js';
import { publicSchemaOf } from '../public-schema.js';
import { createEngine } from './create-engine.js';

// A graph of one subgraph with names, aliases and values out of the whole range that GraphQL allows. What the generated
// projection writes is compared with what graphql-js, which interprets, makes of the same values.

const awkward = [
  'constructor',
  'toString',
  'hasOwnProperty',
  'prototype',
  'o',
  'x',
  's',
  'v',
  't',
  'spots',
  'then',
];
const word = fc.oneof(
  fc.constantFrom(...awkward),
  fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/).filter((name) => !name.startsWith('__')),
);
const alias = fc.oneof(word, fc.constantFrom('__proto__', '__x', '_0', 'null', 'id', '__typename_'));
const ENUM = 'enum Colour { RED green _blue constructor }';
const LEAVES = ['ID', 'String', 'Int', 'Float', 'Boolean', 'Colour', 'Json'];

interface Field {
  readonly name: string;
  readonly alias: string;
  /** A leaf, or the number of a type further down. */
  readonly of: string | number;
  readonly wrap: string;
}

const field = (below: number) =>
  fc.record({
    name: word,
    alias,
    of: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...LEAVES) }, fc.integer({ min: 0, max: below })),
    wrap: fc.constantFrom('@', '@', '@!', '[@]', '[@!]', '[@]!', '[@!]!', '[[@!]]', '[[@]!]!'),
  });
const fieldsOf = (below: number) =>
  fc.uniqueArray(field(below), { selector: ({ name }) => name, minLength: 1, maxLength: 5 });
const graph = fc
  .tuple(...[3, 2, 1, 0].map((below) => fieldsOf(below)))
  .map((types) =>
    types.map((fields, at) => fields.filter(({ of }) => typeof of === 'string' || at + of + 1 < 4)),
  )
  .map((types) => types.map((fields) => (fields.length > 0 ? fields : [LEAF])));
const LEAF: Field = { name: 'leaf', alias: 'leaf', of: 'String', wrap: '@' };

const wild: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, undefined, '', 'RED', '_blue', 'constructor', '7', ' 8 ', true, []),
  fc.constantFrom(0, -0, 1, 1.5, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 1e21, NaN, Infinity),
  fc.constantFrom('\u2028"\\', '\ud800', '</script>', '合署办公', 'x'.repeat(47), 'x'.repeat(48)),
  fc.constantFrom('"', '\\', '\n', '\u007f', '\u0000'),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.double(),
  fc.jsonValue({ maxDepth: 2 }),
);

const nameOf = (at: number) => (at === 0 ? 'Query' : `Type${at}`);
const typeText = (of: Field['of'], at: number) => (typeof of === 'string' ? of : nameOf(at + of + 1));

function sdlOf(types: readonly (readonly Field[])[]): string {
  const bodies = types.map((fields, at) => {
    const lines = fields.map(({ name, of, wrap }) => `${name}: ${wrap.replace('@', typeText(of, at))}`);
    return `type ${nameOf(at)} { ${lines.join('\n')} }`;
  });
  return [ENUM, 'scalar Json', ...bodies].join('\n');
}

function selectionOf(types: readonly (readonly Field[])[], at = 0): string {
  const seen = new Set<string>();
  const asked = types[at]!.map((one, index) => {
    const key = seen.has(one.alias) ? `${one.alias}_${index}` : one.alias;
    seen.add(key);
    const below = typeof one.of === 'number' ? selectionOf(types, at + one.of + 1) : '';
    return `${key}: ${one.name} ${below}`;
  });
  return `{ ${asked.join(' ')} }`;
}

/** Values for a field of that type: mostly of its kind, now and then whatever comes. */
function valueOf(types: readonly (readonly Field[])[], one: Field, at: number, draw: Draw): unknown {
  if (draw(fc.integer({ min: 1, max: 30 })) === 30) return draw(wild);
  const depth = one.wrap.split('[').length - 1;
  const plain = (): unknown =>
    typeof one.of === 'string' ? leafOf(one.of, draw) : objectOf(types, at + one.of + 1, draw);
  const listed = (left: number): unknown =>
    left === 0 ? plain() : Array.from({ length: draw(fc.nat(3)) }, () => listed(left - 1));
  return listed(depth);
}

type Draw = <T>(arbitrary: fc.Arbitrary<T>) => T;

function leafOf(type: string, draw: Draw): unknown {
  if (draw(fc.constantFrom(true, false, false))) return draw(wild);
  if (type === 'Int') return draw(fc.integer());
  if (type === 'Float') return draw(fc.double({ noNaN: true, noDefaultInfinity: true }));
  if (type === 'Boolean') return draw(fc.boolean());
  if (type === 'Colour') return draw(fc.constantFrom('RED', 'green', '_blue', 'constructor'));
  return draw(fc.string({ unit: 'binary', maxLength: 60 }));
}

function objectOf(types: readonly (readonly Field[])[], at: number, draw: Draw): Map<string, unknown> {
  return new Map(types[at]!.map((one) => [one.name, valueOf(types, one, at, draw)]));
}

const read: GraphQLFieldResolver<unknown, unknown> = (source, _args, _context, { fieldName, returnType }) =>
  fitting(source instanceof Map ? source.get(fieldName) : undefined, returnType);

/** What was asked for and is absent, or is no object where one is due, is an error for the engine, not for graphql-js. */
function fitting(value: unknown, type: GraphQLOutputType): unknown {
  if (value === undefined) return new Error('absent');
  const inner = getNullableType(type);
  if (isListType(inner)) return Array.isArray(value) ? value.map((one) => fitting(one, inner.ofType)) : value;
  const isFit = typeof value === 'object' && !Array.isArray(value);
  return isFit || isLeafType(inner) ? value : new Error('no object');
}

/** What the subgraph sends: the values as they are, under the keys that it was asked for. */
function sent(value: unknown, set: SelectionSetNode | undefined): unknown {
  if (Array.isArray(value)) return value.map((one) => sent(one, set));
  if (!(value instanceof Map) || set === undefined) return value;
  const fields = set.selections.filter((one): one is FieldNode => one.kind === Kind.FIELD);
  return Object.fromEntries(
    fields.map((one) => [(one.alias ?? one.name).value, sent(value.get(one.name.value), one.selectionSet)]),
  );
}

test('the generated projection writes what an interpreter makes of the same values, whatever the names', async () => {
  await fc.assert(
    fc.asyncProperty(graph, fc.gen(), async (types, draw) => {
      const rootValue = objectOf(types, 0, (arbitrary) => draw(() => arbitrary));
      const connection = {
        execute: async ({ document }: { document: ReturnType<typeof parse> }) => {
          const [operation] = document.definitions;
          if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
          return { data: sent(rootValue, operation.selectionSet) as Record<string, unknown> };
        },
        subscribe: () => Promise.reject(new Error(OperationTypeNode.SUBSCRIPTION)),
      };
      const parts = [{ name: 'only', sdl: sdlOf(types), connection }];
      const { supergraphSdl, publicSchema } = compose(parts);
      const schema = publicSchemaOf(publicSchema);
      const document = parse(selectionOf(types));
      const engine = createEngine({ supergraphSdl, schema, parts });

      const wanted = await execute({ schema, document, rootValue, fieldResolver: read });
      const answer = await engine.execute({ document, actor: null });
      expect(answer.data).toBe(JSON.stringify(wanted.data));
      expect(answer.errors.length > 0).toBe(wanted.errors !== undefined);
    }),
    { numRuns: 200, endOnFailure: true }, // shrinking a graph and its values would take minutes
  );
});
