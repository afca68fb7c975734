import type { GraphQLCompositeType, GraphQLResolveInfo } from 'graphql';
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import type { Actor } from '../../shared/kernel/actor.js';
import type { ErrorCode } from '../../shared/kernel/error-code.js';
import { typeOfId } from '../../shared/kernel/id.js';
import type { Row } from '../../shared/world/rows.js';
import { refusal } from '../client-error.js';
import { type Given, MOST, paged, wanted } from './mock-list.js';
import { mockValue } from './mock-values.js';
import { columnOf, columnsFit, type MockWorld } from './mock-world.js';

export interface MockContext {
  readonly world: MockWorld;
  readonly actor: Actor | null;
}

const fieldOf = ({ parentType, fieldName }: GraphQLResolveInfo) => parentType.getFields()[fieldName]!;
const isList = ({ returnType }: GraphQLResolveInfo) => isListType(getNullableType(returnType));

function refuse(code: ErrorCode, field: string, { actor }: MockContext) {
  return refusal(code, actor?.language ?? 'en', { field, most: MOST });
}

/** The types of which a field gives objects: those of a connection's nodes, or of a union. */
function typesOf(type: GraphQLCompositeType, info: GraphQLResolveInfo): string[] {
  const node = nodeTypeOf(type) ?? type;
  return (isAbstractType(node) ? info.schema.getPossibleTypes(node) : [node]).map(({ name }) => name);
}

function nodeTypeOf(type: GraphQLCompositeType): GraphQLCompositeType | null {
  if (!isObjectType(type) || !type.name.endsWith('Connection')) return null;
  const edge = getNamedType(type.getFields()['edges']!.type);
  const node = isObjectType(edge) ? getNamedType(edge.getFields()['node']!.type) : undefined;
  return isCompositeType(node) ? node : null;
}

/** An object as resolvers hand it on: with its type, and never the row itself, which `_entities` would write into. */
export function shown(world: MockWorld, id: unknown): Row | null {
  const row = world.find(id);
  return row ? { ...row, __typename: typeOfId(id) } : null;
}

/** What stands in a column, or is referred to by it; undefined when there is no such column. */
function inColumns(source: Row, { world }: MockContext, info: GraphQLResolveInfo): unknown {
  const { fieldName } = info;
  const column = columnOf(fieldName);
  if (fieldName in source) return source[fieldName];
  if (column in source) return source[column];
  const id = source[`${column}_id`];
  if (id !== undefined) return id === null ? null : (shown(world, id) ?? { id, __typename: typeOfId(id) });
  return `${column}_at` in source && getNamedType(info.returnType).name === 'Boolean'
    ? source[`${column}_at`] != null
    : undefined;
}

/** The value of any field of the graph: a column, what is related by ids, or a made-up value. */
export function fieldValue(source: Row, given: Given, context: MockContext, info: GraphQLResolveInfo) {
  const value = inColumns(source, context, info);
  if (value !== undefined && !(value === null && isNonNullType(info.returnType))) return value;
  const type = getNamedType(info.returnType);
  const key = `${String(source['id'] ?? source['mockKey'])}/${info.fieldName}`;
  if (!isCompositeType(type)) return mockValue(info.returnType, info.fieldName, key);
  const rows = relatives(source, type, context.world, info);
  if (nodeTypeOf(type)) return page(rows, given, context, info);
  if (isList(info)) return rows;
  const part = { ...(columnsFit(source, fieldsOf(type)) && source), mockKey: key, __typename: type.name };
  return rows[0] ?? (isNonNullType(info.returnType) || !isEntity(type) ? part : null);
}

const fieldsOf = (type: GraphQLCompositeType): string[] =>
  isUnionType(type) ? [] : Object.keys(type.getFields());
const isEntity = (type: GraphQLCompositeType): boolean => isAbstractType(type) || 'id' in type.getFields();

function relatives(
  source: Row,
  type: GraphQLCompositeType,
  world: MockWorld,
  info: GraphQLResolveInfo,
): Row[] {
  const id = source['id'];
  if (typeof id !== 'string') return [];
  const types = typesOf(type, info);
  const node = nodeTypeOf(type) ?? type;
  if (!isEntity(node)) return world.partsOf(id, fieldsOf(node));
  const role = isList(info) ? undefined : world.inRole(id, columnOf(info.fieldName).toUpperCase());
  if (role) return Object.values(role).flatMap((one) => named(world, one, types));
  return world.related(id, types).flatMap((row) => named(world, row['id'], types));
}

function named(world: MockWorld, id: unknown, types: readonly string[]): Row[] {
  const row = types.includes(typeOfId(id) ?? '') ? shown(world, id) : null;
  return row ? [row] : [];
}

export function page(rows: readonly Row[], given: Given, context: MockContext, info: GraphQLResolveInfo) {
  const made = paged(wanted(context.world, rows, fieldOf(info), given), given);
  if (typeof made === 'string') throw refuse(made, made === 'PAGE_SIZE' ? 'first' : 'after', context);
  return made;
}

/** A field of the query root: an object by its id, or a list of all that there are. */
export function rootValue(given: Given, context: MockContext, info: GraphQLResolveInfo) {
  const { world } = context;
  const type = getNamedType(info.returnType);
  if (!isCompositeType(type)) return mockValue(info.returnType, info.fieldName, info.fieldName);
  const types = typesOf(type, info);
  if ('id' in given) return byId(given['id'], types, context);
  const rows = world.all(types).flatMap((row) => named(world, row['id'], types));
  if (nodeTypeOf(type)) return page(rows, given, context, info);
  const fitting = wanted(world, rows, fieldOf(info), given);
  return isList(info) ? fitting.slice(0, MOST) : (fitting[0] ?? { mockKey: info.fieldName });
}

function byId(id: unknown, types: readonly string[], context: MockContext): Row {
  const type = typeOfId(id);
  if (type === null) throw refuse('INVALID_ID', 'id', context);
  const row = types.includes(type) ? shown(context.world, id) : null;
  if (row === null) throw refuse('NOT_FOUND', 'id', context);
  return row;
}
