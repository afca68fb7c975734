import type { GraphQLFieldResolver, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { defaultFieldResolver, GraphQLError, isObjectType, responsePathAsArray } from 'graphql';

type Path = readonly (string | number)[];

/** Where a subgraph said an error happened: below the field, or below the entity, that it was asked for. */
interface Below {
  readonly path: Path;
  readonly entity: boolean;
}

const inside = new WeakMap<object, Below>();

/** Notes the path that a subgraph gave; the planner copies errors, and their extensions are what stays the same object. */
export function rememberPath(extensions: object, path: Path | undefined): void {
  if (!path) return;
  const entity = typeof path[0] === 'string' && path[0].endsWith('_entities');
  inside.set(extensions, { path: path.slice(entity ? 2 : 1), entity });
}

/**
 * Puts errors of batched lookups where they belong: the planner gives an error in the 7th item the path of the first.
 * Each resolver hands on its errors without that path, lengthened only by what lies below the field itself.
 */
export function correctPaths(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      field.resolve = located(field.resolve ?? defaultFieldResolver);
    }
  }
}

function located(resolve: GraphQLFieldResolver<unknown, unknown>): GraphQLFieldResolver<unknown, unknown> {
  return (source, args, context, info) => {
    const value: unknown = resolve(source, args, context, info);
    return value instanceof Promise
      ? value.then(
          (settled: unknown) => relocated(settled, info),
          (error: unknown) => {
            throw relocated(error, info);
          },
        )
      : relocated(value, info);
  };
}

function relocated(value: unknown, info: GraphQLResolveInfo, below: Path = []): unknown {
  if (Array.isArray(value)) {
    return value.some((item) => item instanceof Error || Array.isArray(item) || item instanceof Promise)
      ? value.map((item: unknown, index) => relocateItem(item, info, [...below, index]))
      : value;
  }
  return value instanceof Error
    ? relocatedError(value, [...responsePathAsArray(info.path), ...below])
    : value;
}

function relocateItem(item: unknown, info: GraphQLResolveInfo, below: Path): unknown {
  if (!(item instanceof Promise)) return relocated(item, info, below);
  return item.then(
    (settled: unknown) => relocated(settled, info, below),
    (error: unknown) => {
      throw relocated(error, info, below);
    },
  );
}

function relocatedError(error: Error, at: Path): Error {
  if (error instanceof AggregateError) {
    return new AggregateError(
      error.errors.map((one: Error) => relocatedError(one, at)),
      error.message,
    );
  }
  if (!(error instanceof GraphQLError)) return error;
  const path = join(at, inside.get(error.extensions) ?? { path: [], entity: false });
  return new GraphQLError(error.message, { path, extensions: error.extensions });
}

/** `at`, lengthened by the part of the subgraph's path that `at` does not end with already. */
function join(at: Path, { path, entity }: Below): Path {
  for (let shared = Math.min(at.length, path.length); shared > 0; shared -= 1) {
    const end = at.slice(at.length - shared);
    if (end.every((segment, index) => segment === path[index])) return [...at, ...path.slice(shared)];
  }
  // an entity that failed as a whole gives its error to each of its fields: the culprit is one of their siblings
  return entity && path.length > 0 ? [...at.slice(0, -1), ...path] : [...at, ...path];
}
