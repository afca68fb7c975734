import type { GraphQLField, GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import type { LoaderDefinition } from '../database/loader.js';
import { HubError } from '../kernel/hub-error.js';
import { typeOfId } from '../kernel/id.js';
import { type Entrances, grantingRows } from '../policy/policy.js';
import type { Context } from './context.js';

type Field = GraphQLField<unknown, Context>;

/** Errors: UNAUTHENTICATED without a live standing; FORBIDDEN when no row gives any role held something of the action. */
async function pass(entrance: Entrances[string], name: string, context: Context): Promise<void> {
  const { standing } = await context.scope.read();
  if (grantingRows(entrance.policy, entrance.action, standing).length === 0)
    throw new HubError('FORBIDDEN', { action: name.split('.')[1]! });
}

function guarded(
  resolver: GraphQLFieldResolver<unknown, Context>,
  entrance: Entrances[string],
  name: string,
): GraphQLFieldResolver<unknown, Context> {
  return async (source, args, context, info) => {
    await pass(entrance, name, context);
    return resolver(source, args, context, info);
  };
}

/** Root fields that lead to entities by their references, each of which has a guard. */
const byReference: ReadonlySet<string> = new Set(['_service', '_entities', '_listing']);

/** Puts a guard before every root field. A root field without a row in `entrances` stops the start: nothing is open by oversight. */
export function guardRootFields(schema: GraphQLSchema, entrances: Entrances): void {
  const entranceOf = (name: string): Entrances[string] => {
    const entrance = entrances[name];
    if (entrance === undefined) throw new Error(`unguarded entrance: ${name} has no row in any policy`);
    return entrance;
  };
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const [key, field] of Object.entries(root?.getFields() ?? {}) as [string, Field][]) {
      if (byReference.has(key)) continue;
      const name = `${root!.name}.${key}`;
      const entrance = entranceOf(name);
      if (root === schema.getSubscriptionType()) field.subscribe = guarded(field.subscribe!, entrance, name);
      else field.resolve = guarded(field.resolve!, entrance, name);
    }
  }
}

/** How a subgraph finds an entity by its representation. */
export type ReferenceResolver = (
  representation: Readonly<Record<string, unknown>>,
  context: Context,
) => Promise<object | null> | object | null;

/** Finds an entity by its id. What is not an id of the type finds nothing: a representation is never trusted. */
export function referenceTo<V extends object>(
  type: string,
  definition: LoaderDefinition<V>,
): ReferenceResolver {
  return ({ id }, context) => (typeOfId(id) === type ? context.load(definition, id as string) : null);
}

/** The same for `_entities`: who may not enter finds nothing there, as if nothing were there. */
export function guardReference(
  type: string,
  resolve: ReferenceResolver,
  entrances: Entrances,
): ReferenceResolver {
  const name = `${type}.__resolveReference`;
  const entrance = entrances[name];
  if (entrance === undefined) throw new Error(`unguarded entrance: ${name} has no row in any policy`);
  return async (representation, context) => {
    const { standing } = await context.scope.read();
    if (grantingRows(entrance.policy, entrance.action, standing).length === 0) return null;
    const found = await resolve(representation, context);
    // `_entities` writes `__typename` onto what it is given; loaders may hand the same row to others
    return found === null ? null : { ...found };
  };
}
