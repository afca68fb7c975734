import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

const schema = buildSchema(readFileSync('gateway/schema.graphql', 'utf8'));
const query = schema.getQueryType()!;
const fieldsOf = (type: GraphQLObjectType): GraphQLField<unknown, unknown>[] =>
  Object.values(type.getFields());

/** The object type of a required field, when it gives one object; null for all others. */
function requiredBy({ type }: GraphQLField<unknown, unknown>): GraphQLObjectType | null {
  return isNonNullType(type) && isObjectType(type.ofType) ? type.ofType : null;
}

/** A field that must give an object: without it the object that has the field is lost too. */
export interface RequiredObject {
  readonly type: string;
  readonly field: string;
  /** The type of the object that must be there. */
  readonly wanted: string;
}

/** Those of all types that queries can come to. */
export const requiredObjects: readonly RequiredObject[] = [...reachable(query)].flatMap((type) =>
  fieldsOf(type).flatMap((field) => {
    const wanted = requiredBy(field);
    return wanted ? [{ type: type.name, field: field.name, wanted: wanted.name }] : [];
  }),
);

function reachable(type: GraphQLObjectType, found = new Set<GraphQLObjectType>()): Set<GraphQLObjectType> {
  if (found.has(type)) return found;
  found.add(type);
  for (const field of fieldsOf(type)) {
    const below = getNamedType(field.type);
    if (isObjectType(below)) reachable(below, found);
  }
  return found;
}

/** The type of the items of a list that can be paged. */
function itemOf(type: unknown): GraphQLObjectType | null {
  if (!isObjectType(type) || !type.name.endsWith('Connection')) return null;
  return schema.getType(type.name.slice(0, -'Connection'.length)) as GraphQLObjectType;
}

const entrances = fieldsOf(query).filter((field) => !field.args.some(isRequiredArgument));
const listed = new Set(entrances.map((field) => itemOf(field.type)));

/** For every list, and for what else can be asked without an id, a question for all required objects below it. */
export const questions: readonly { readonly name: string; readonly document: string }[] = entrances.flatMap(
  ({ name, type }) => {
    const item = itemOf(type);
    const page =
      item && `(first: 5) { __typename pageInfo { __typename } edges { node ${selection(item)} } }`;
    if (page) return [{ name, document: `{ ${name}${page} }` }];
    return isObjectType(type) ? [{ name, document: `{ ${name} ${selection(type)} }` }] : [];
  },
);

/** All required objects, and the way to those that no list of their own leads to; no field within itself. */
function selection(type: GraphQLObjectType, above: ReadonlySet<unknown> = new Set()): string {
  const fields = fieldsOf(type).flatMap((field) => {
    const below = getNamedType(field.type);
    const isWanted = isObjectType(below) && (requiredBy(field) !== null || !listed.has(below));
    return isWanted && !above.has(field)
      ? [`${field.name} ${selection(below, new Set([...above, field]))}`]
      : [];
  });
  return `{ ${['__typename', ...fields].join(' ')} }`;
}

/** The fields, as `Type.field`, that hold an object somewhere in an answer. */
export function shownIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(shownIn);
  if (typeof value !== 'object' || value === null) return [];
  const type = Reflect.get(value, '__typename') as unknown;
  return Object.entries(value).flatMap(([field, below]) => {
    const isShown = typeof type === 'string' && typeof below === 'object' && below !== null;
    return [...(isShown ? [`${type}.${field}`] : []), ...shownIn(below)];
  });
}
