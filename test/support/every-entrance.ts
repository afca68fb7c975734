import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

import { neverTheSame, typesOf } from './hub-operations.js';

type Field = GraphQLField<unknown, unknown>;
type Ids = ReadonlyMap<string, readonly string[]>;

/** A text for every root field, and one for all fields of every type that has ids. */
export function everyEntrance(schema: GraphQLSchema, ids: Ids): string[] {
  const roots = Object.values(schema.getQueryType()!.getFields()).filter(
    ({ name }) => !neverTheSame.includes(`Query.${name}`),
  );
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return [
    ...roots.flatMap((field) =>
      argumentsOf(field, schema, ids).map((args) => `{ ${selected(field, schema, 2, args)} }`),
    ),
    ...types.flatMap((type) => {
      const known = ids.get(type.name);
      if (known === undefined) return [];
      const open = Object.values(type.getFields()).filter((field) => !field.args.some(isRequiredArgument));
      const fields = open.map((field) => selected(field, schema, 1, firstPage(field, 3))).join(' ');
      return [`{ nodes(ids: ${JSON.stringify(known.slice(-12))}) { id ... on ${type.name} { ${fields} } } }`];
    }),
  ];
}

/** What a root field is asked with: nothing but a page, or each id in turn. */
function argumentsOf(field: Field, schema: GraphQLSchema, ids: Ids): string[] {
  const required = field.args.filter(isRequiredArgument);
  const isAny = field.name === 'node' || field.name === 'nodes';
  const fitting = isAny ? [...ids.keys()] : typesOf(schema, `Query.${field.name}`);
  const pool = [...ids].flatMap(([type, some]) => (fitting.includes(type) ? some.slice(-2) : []));
  if (required.length === 0) return [firstPage(field, 20)];
  const [{ name, type }] = required as [(typeof required)[number]];
  const isMany = isListType(isNonNullType(type) ? type.ofType : type);
  return isMany
    ? [`(${name}: ${JSON.stringify(pool.slice(-100))})`]
    : pool.map((id) => `(${name}: ${JSON.stringify(id)})`);
}

const firstPage = ({ args }: Field, size: number): string =>
  args.some(({ name }) => name === 'first') ? `(first: ${size})` : '';

/** A field with all the leaves of what it gives, and of what lies within that; pages are no level of their own. */
function selected(field: Field, schema: GraphQLSchema, depth: number, args: string): string {
  const named = getNamedType(field.type);
  if (isLeafType(named)) return `${field.name}${args}`;
  return `${field.name}${args} { __typename ${below(named, schema, depth)} }`;
}

export function below(named: GraphQLNamedType, schema: GraphQLSchema, depth: number): string {
  if (isAbstractType(named))
    return schema
      .getPossibleTypes(named)
      .map((type) => `... on ${type.name} { id }`)
      .join(' ');
  if (!isObjectType(named)) return '';
  const isPage = /(?:Connection|Edge|PageInfo)$/.test(named.name);
  return Object.values(named.getFields())
    .filter((field) => !field.args.some(isRequiredArgument))
    .filter(({ name }) => !neverTheSame.includes(`${named.name}.${name}`))
    .filter((field) => isPage || depth > 0 || isLeafType(getNamedType(field.type)))
    .map((field) => selected(field, schema, isPage ? depth : depth - 1, firstPage(field, 3)))
    .join(' ');
}

/** Several texts in one operation. */
export function together(texts: readonly string[], size: number): string[] {
  const operations: string[] = [];
  for (let at = 0; at < texts.length; at += size)
    operations.push(
      `{ ${texts
        .slice(at, at + size)
        .map((text, index) => `_${index}: ${text.slice(1, -1).trim()}`)
        .join(' ')} }`,
    );
  return operations;
}
