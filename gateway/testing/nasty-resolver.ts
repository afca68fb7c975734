import type { GraphQLOutputType, GraphQLResolveInfo } from 'graphql';
import { getNamedType, getNullableType, GraphQLError, isAbstractType, isLeafType } from 'graphql';
import type { Arguments, Computed } from './nasty-fields.js';
import { nastyFields } from './nasty-fields.js';
import type { FieldOwners } from './nasty-owners.js';
import type { NastyWorld, Thing } from './nasty-world.js';
import { isAbsent, isSealed } from './nasty-world.js';

/** What others compute from must not fail: federation leaves open what becomes of the computed field then. */
const FAULTLESS = new Set(
  Object.entries(nastyFields).flatMap(([type, fields]) =>
    Object.values(fields).flatMap((field) =>
      isComputed(field) ? field.requires.map((name) => `${type}.${name}`) : [],
    ),
  ),
);

function isComputed(field: unknown): field is Computed {
  return typeof field === 'object' && field !== null && 'requires' in field;
}

/** Any of the codes would do: federation leaves open which of several causes is met first. */
function refusedFor(codes: readonly string[]): GraphQLError {
  return new GraphQLError(codes.join(' and '), { extensions: { code: codes[0], codes } });
}

/** Answers one field of the nasty world for a subgraph, whose reference brought what the field requires. */
export function resolveInSubgraph(
  source: Thing | undefined,
  args: Arguments,
  world: NastyWorld,
  info: GraphQLResolveInfo,
): unknown {
  return answered(source, args, world, info, (name) => Reflect.get(source ?? {}, name));
}

/** Answers one field of the graph as one; a subgraph that is down costs what it owns and what is computed from it. */
export function resolveInMonolith(
  owners: FieldOwners,
  source: Thing | undefined,
  args: Arguments,
  world: NastyWorld,
  info: GraphQLResolveInfo,
): unknown {
  const codes = codesAgainst(owners, info.parentType.name, info.fieldName, source, world);
  if (codes.length > 0) return Promise.reject(refusedFor(codes));
  const read = (name: string): unknown => {
    const field = nastyFields[info.parentType.name]?.[name];
    if (isComputed(field)) return field.compute(field.requires.map(read), {}, source!);
    return field?.(source!, {}, world);
  };
  return answered(source, args, world, info, read);
}

/** Why the field, or what it is computed from, cannot be had at all. */
function codesAgainst(
  owners: FieldOwners,
  type: string,
  name: string,
  source: Thing | undefined,
  world: NastyWorld,
): readonly string[] {
  const owner = owners.get(`${type}.${name}`);
  if (owner === undefined) return [];
  const field = nastyFields[type]?.[name];
  const required = isComputed(field) ? field.requires : [];
  const codes = required.flatMap((one) => codesAgainst(owners, type, one, source, world));
  if (owner === world.down) return [...codes, 'SUBGRAPH_UNAVAILABLE'];
  return source && isSealed(source) ? [...codes, 'FORBIDDEN'] : codes;
}

/** What a subgraph makes of a reference; refuses what is sealed, and knows nothing of what is absent. */
export async function lookUp(reference: Thing): Promise<Thing | null> {
  if (isSealed(reference)) throw refusedFor(['FORBIDDEN']);
  return isAbsent(reference) ? null : { ...reference };
}

function answered(
  source: Thing | undefined,
  args: Arguments,
  world: NastyWorld,
  info: GraphQLResolveInfo,
  required: (name: string) => unknown,
): unknown {
  const { parentType, fieldName, returnType } = info;
  const field = Object.hasOwn(nastyFields, parentType.name) ? nastyFields[parentType.name] : undefined;
  const read = field && Object.hasOwn(field, fieldName) ? field[fieldName] : undefined;
  const thing = source ?? { __typename: parentType.name };
  if (!read) return Reflect.get(thing, fieldName) as unknown;
  const value = () =>
    isComputed(read) ? read.compute(read.requires.map(required), args, thing) : read(thing, args, world);
  const name = `${parentType.name}.${fieldName}`;
  const place = `${name} of ${thing.id ?? thing.key ?? ''} with ${JSON.stringify(args)}`;
  if (!world.hasFaults) return paced(value(), place, world);
  if (isSealed(thing)) return Promise.reject(refusedFor(['FORBIDDEN']));
  if (isAbsent(thing)) return null;
  const isSafe = FAULTLESS.has(name) || (name === 'Address.street' && thing.key?.startsWith('people'));
  return isSafe ? value() : faulty(value, place, world, returnType);
}

/**
 * The value, or in some places what goes wrong there. Nothing fails before there is a promise of it: graphql-js leaves
 * the promises of a list alone when an item after them throws.
 */
async function faulty(value: () => unknown, place: string, world: NastyWorld, type: GraphQLOutputType) {
  const fault = world.fraction(`${place} fault`);
  if (fault < 0.012) throw failed('THROWN', place);
  if (fault < 0.018) return late(failed('LATE', place));
  if (fault < 0.028) return null;
  if (fault < 0.034 && isLeafType(getNamedType(type))) return { not: 'a leaf' };
  if (fault < 0.037 && isAbstractType(getNullableType(type))) return { __typename: 'Ghost' };
  const given = value();
  if (isLeafType(getNamedType(type)) || !Array.isArray(given)) return paced(given, place, world);
  return fault < 0.07 ? withHole(given, place, world) : given.map((item: unknown) => Promise.resolve(item));
}

/** A list in which one item is null, an error, or an error that comes late. */
function withHole(list: readonly unknown[], place: string, world: NastyWorld): Promise<unknown>[] {
  const hole = world.below(3, `${place} hole`);
  const at = world.below(list.length, `${place} at`);
  return list.map((item, index) => {
    if (index !== at) return Promise.resolve(item);
    if (hole === 0) return Promise.resolve(null);
    return hole === 1 ? Promise.resolve(failed('ITEM', place)) : late(failed('LATE_ITEM', place));
  });
}

function failed(code: string, place: string): GraphQLError {
  return new GraphQLError(`fault at ${place}`, { extensions: { code } });
}

function late(error: GraphQLError): Promise<never> {
  return new Promise((_, reject) => setImmediate(() => reject(error)));
}

/** At once, soon, or after everything that is at hand. */
function paced(value: unknown, place: string, world: NastyWorld): unknown {
  const pace = world.fraction(`${place} pace`);
  if (pace < 0.03) return new Promise((resolve) => setImmediate(() => resolve(value)));
  return pace < 0.1 ? Promise.resolve(value) : value;
}
