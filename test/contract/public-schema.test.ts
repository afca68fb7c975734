import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';

const schema = buildSchema(readFileSync('gateway/schema.graphql', 'utf8'));
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const roots = [schema.getQueryType()!, schema.getMutationType()!, schema.getSubscriptionType()!];

/** Every place of the schema that a reader can ask the meaning of. */
function* described(
  type: GraphQLNamedType,
): Generator<[place: string, description: string | null | undefined]> {
  if (roots.every((root) => root !== type) && !isScalarType(type)) yield [type.name, type.description];
  if (isEnumType(type))
    for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description];
  if (isInputObjectType(type))
    for (const field of Object.values(type.getFields()))
      yield [`${type.name}.${field.name}`, field.description];
  if (isObjectType(type) || isInterfaceType(type))
    for (const field of Object.values(type.getFields()) as GraphQLField<unknown, unknown>[]) {
      yield [`${type.name}.${field.name}`, field.description];
      for (const arg of field.args) yield [`${type.name}.${field.name}(${arg.name})`, arg.description];
    }
}

test('every type, field, argument and enum value is described in English and in Chinese', () => {
  const poor = types
    .flatMap((type) => [...described(type)])
    .filter(
      ([, description]) =>
        !/[A-Za-z]{2}/.test(description ?? '') || !/[\u4e00-\u9fff]/.test(description ?? ''),
    )
    .map(([place]) => place);
  expect(poor).toEqual([]);
});

test('every root field may be null: a silent subgraph costs its own field and nothing beside it', () => {
  const required = [schema.getQueryType()!, schema.getMutationType()!]
    .flatMap((root) => Object.values(root.getFields()))
    .filter((field) => isNonNullType(field.type))
    .map((field) => field.name);
  expect(required).toEqual([]);
});

/** Which subgraph answers a field of a type: what another one adds or owns must be able to go missing. */
function ownFields(subgraph: string): Map<string, Set<string>> {
  const sdl = readFileSync(`subgraphs/${subgraph}/schema.graphql`, 'utf8');
  const own = new Map<string, Set<string>>();
  for (const [, name, keys, body] of sdl.matchAll(/^type (\w+)([^{\n]*)\{([^}]*)\}/gm))
    if (!keys!.includes('resolvable: false'))
      own.set(name!, new Set([...body!.matchAll(/^ {2}(\w+)/gm)].map(([, field]) => field!)));
  return own;
}

test('a field whose value another subgraph owns may be null, and so may the items of such a list', () => {
  const strict: string[] = [];
  for (const name of ['offices', 'groups', 'districts', 'zones', 'commons']) {
    const sdl = readFileSync(`subgraphs/${name}/schema.graphql`, 'utf8');
    const stubs = [...sdl.matchAll(/^type (\w+)[^{\n]*resolvable: false/gm)].map(([, type]) => type!);
    const unions = [...sdl.matchAll(/^union (\w+)/gm)].map(([, type]) => type!);
    for (const [type, fields] of ownFields(name))
      for (const field of fields) {
        const declared = new RegExp(
          `^type ${type}[^{\\n]*\\{[^}]*?^ {2}${field}(?:\\([^)]*\\))?: (.*)$`,
          'm',
        ).exec(sdl);
        const foreign = [...stubs, ...unions].some((stub) =>
          new RegExp(`\\b${stub}!`).test(declared?.[1] ?? ''),
        );
        if (foreign) strict.push(`${type}.${field}: ${declared?.[1]}`);
      }
  }
  expect(strict).toEqual([]);
});

test('a mutation names its object first, takes one input with an idempotency key, and answers with userErrors', () => {
  for (const field of Object.values(schema.getMutationType()!.getFields())) {
    expect(field.args.map(({ name }) => name)).toEqual(['input']);
    expect(String(field.type)).not.toMatch(/!$/); // a required one that fails would hide what the next ones did
    const input = schema.getType(`${field.name[0]!.toUpperCase()}${field.name.slice(1)}Input`);
    expect(isInputObjectType(input) && 'idempotencyKey' in input.getFields()).toBe(true);
    const payload = schema.getType(`${field.name[0]!.toUpperCase()}${field.name.slice(1)}Payload`);
    expect(isObjectType(payload) && 'userErrors' in payload.getFields()).toBe(true);
  }
});

test('every list can be paged, and asked for what changed', () => {
  for (const field of Object.values(schema.getQueryType()!.getFields())) {
    if (!String(field.type).endsWith('Connection')) continue;
    const args = field.args.map(({ name }) => name);
    expect({ field: field.name, args }).toEqual({
      field: field.name,
      args: expect.arrayContaining(['first', 'after', 'updatedAfter']) as unknown,
    });
  }
});
