import type { GraphQLFieldResolver } from 'graphql';
import { buildSchema, execute, subscribe } from 'graphql';
import { typeOfId } from '../../shared/kernel/id.js';
import type { SubgraphConnection, SubgraphName, SubgraphRequest } from '../../shared/server/subgraph.js';
import type { Row } from '../../shared/world/rows.js';
import { HubError } from '../../shared/kernel/hub-error.js';
import { worded } from '../client-error.js';
import { changed, ticks } from './mock-changes.js';
import { fieldValue, type MockContext, rootValue } from './mock-fields.js';
import type { Given } from './mock-list.js';
import { knownFields } from './mock-known.js';
import type { MockWorld } from './mock-world.js';

export interface MockOptions {
  readonly name: SubgraphName;
  /** As committed, with federation directives. */
  readonly sdl: string;
  readonly world: MockWorld;
  /** Milliseconds between the events of a subscription. */
  readonly tickMs?: number;
}

/** A subgraph without code and database: it answers its schema out of the rows of the demonstration world. */
export function mockSubgraph({ name, sdl, world, tickMs = 2_000 }: MockOptions): SubgraphConnection {
  const schema = buildSchema(sdl, { assumeValidSDL: true });
  const argumentsOf = ({ document, operationName, variables, actor }: SubgraphRequest) => ({
    schema,
    document,
    operationName,
    variableValues: variables,
    contextValue: { world, actor } satisfies MockContext,
    fieldResolver: valueOf,
    typeResolver: (value: Row) => typeOfId(value['id']) ?? undefined,
  });
  const subscribeFieldResolver: GraphQLFieldResolver<unknown, MockContext, Given> = (
    _,
    given,
    context,
    info,
  ) => ticks(given, context, info, tickMs);
  return {
    name,
    execute: async (request) => execute(argumentsOf(request)),
    subscribe: async (request) => subscribe({ ...argumentsOf(request), subscribeFieldResolver }),
    ready: async () => {},
    close: async () => {},
  };
}

type Resolve = GraphQLFieldResolver<Row | undefined, MockContext, Given>;

/** What the hub refuses, in its words. */
const valueOf: Resolve = (source, given, context, info) => {
  try {
    return answer(source, given, context, info);
  } catch (error) {
    throw error instanceof HubError ? worded(error, context.actor?.language ?? 'en') : error;
  }
};

const answer: Resolve = (source, given, context, info) => {
  const { parentType, fieldName, schema } = info;
  const known = knownFields[`${parentType.name}.${fieldName}`];
  if (known) return known(source ?? {}, context, given, info);
  if (parentType === schema.getMutationType()) return changed(given, context, info);
  if (parentType === schema.getSubscriptionType()) return source;
  return parentType === schema.getQueryType()
    ? rootValue(given, context, info)
    : fieldValue(source ?? {}, given, context, info);
};
