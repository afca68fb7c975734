import { buildSubgraphSchema, printSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { GraphQLError, type GraphQLSchema, parse } from 'graphql';
import { buildSchema, createResolversMap, getMetadataStorage, type NonEmptyArray } from 'type-graphql';
import type { Entrances } from '../policy/policy.js';
import { guardReference, guardRootFields, type ReferenceResolver } from './guard.js';
import { listing, listingSdl } from './listing.js';

export type ResolverClass = new () => object;

export interface SubgraphSchemaParts {
  readonly resolvers: readonly ResolverClass[];
  /** Types that nothing refers to but by an interface or union. */
  readonly orphanedTypes?: readonly (new () => object)[];
  readonly references: Readonly<Record<string, ReferenceResolver>>;
  readonly entrances: Entrances;
}

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@extends", "@tag", "@inaccessible"])\n';

/** type-graphql demands one even where each subscription brings its own source. */
const noPubSub = {
  publish(): void {},
  subscribe(): never {
    throw new GraphQLError('a subscription without a source');
  },
};

/**
 * The roots of field resolvers stay the rows that loaders gave: type-graphql would make each an object of its class anew
 * for each of its fields, through the setters of the ORM.
 */
function leaveRowsAsTheyAre(): void {
  for (const parameter of getMetadataStorage().params)
    if (parameter.kind === 'root') parameter.getType = undefined;
}

/** Builds the federated schema of a subgraph out of its slices, with a guard before every entrance. */
export async function buildFederatedSchema(
  parts: SubgraphSchemaParts,
): Promise<{ schema: GraphQLSchema; sdl: string }> {
  leaveRowsAsTheyAre();
  const plain = await buildSchema({
    resolvers: parts.resolvers as unknown as NonEmptyArray<ResolverClass>,
    orphanedTypes: [...(parts.orphanedTypes ?? [])],
    pubSub: noPubSub,
    validate: false,
    skipCheck: true,
  });
  const resolvers = createResolversMap(plain) as Record<string, Record<string, unknown>>;
  const references = Object.fromEntries(
    Object.entries(parts.references).map(([type, resolve]) => [
      type,
      guardReference(type, resolve, parts.entrances),
    ]),
  );
  for (const [type, __resolveReference] of Object.entries(references))
    resolvers[type] = { ...resolvers[type], __resolveReference };
  resolvers['Query'] = { ...resolvers['Query'], _listing: listing(references, parts.entrances) };
  const typeDefs = parse(LINK + printSchemaWithDirectives(plain) + listingSdl);
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
  guardRootFields(schema, parts.entrances);
  return { schema, sdl: printSubgraphSchema(schema) };
}
