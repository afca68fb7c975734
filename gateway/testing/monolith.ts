import type {
  DocumentNode,
  ExecutionResult,
  GraphQLFieldResolver,
  GraphQLSchema,
  ListTypeNode,
  NamedTypeNode,
} from 'graphql';
import { buildSchema, execute, Kind, parse, print, visit } from 'graphql';
import type { Arguments } from './nasty-fields.js';
import type { FieldOwners } from './nasty-owners.js';
import { resolveInMonolith } from './nasty-resolver.js';
import type { NastyWorld, Thing } from './nasty-world.js';

/** The graph as one schema in one process, answered by graphql-js: what federation must not be told from. */
export interface Monolith {
  readonly schema: GraphQLSchema;
  execute(document: DocumentNode, variables: Arguments, world: NastyWorld): Promise<ExecutionResult>;
  /** With every field nullable, so that each place that goes wrong shows, and none is hidden by another. */
  executeLeniently(document: DocumentNode, variables: Arguments, world: NastyWorld): Promise<ExecutionResult>;
}

/** The nasty world behind the public schema. */
export function monolith(publicSchema: string, owners: FieldOwners): Monolith {
  const schema = buildSchema(publicSchema);
  const lenient = buildSchema(withoutRequiredFields(publicSchema));
  const fieldResolver: GraphQLFieldResolver<Thing | undefined, NastyWorld, Arguments> = (
    source,
    args,
    world,
    info,
  ) => resolveInMonolith(owners, source, args, world, info);
  const run =
    (over: GraphQLSchema) =>
    async (document: DocumentNode, variableValues: Arguments, contextValue: NastyWorld) =>
      execute({ schema: over, document, variableValues, contextValue, fieldResolver });
  return { schema, execute: run(schema), executeLeniently: run(lenient) };
}

function withoutRequiredFields(sdl: string): string {
  const bare = (type: NamedTypeNode | ListTypeNode): NamedTypeNode | ListTypeNode =>
    type.kind === Kind.LIST_TYPE ? { ...type, type: nullable(type.type) } : type;
  const nullable = (type: ListTypeNode['type']) => bare(type.kind === Kind.NON_NULL_TYPE ? type.type : type);
  return print(
    visit(parse(sdl, { noLocation: true }), {
      FieldDefinition: (field) => ({ ...field, type: nullable(field.type) }),
    }),
  );
}
