import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import type { Hub } from '../../start.js';
import { openOrm } from '../../shared/database/orm.js';
import { readConfig } from '../../shared/server/config.js';
import { limitsOf } from '../../shared/server/limits.js';
import { loginUrl } from '../../shared/database/logins.js';
import { Audience } from '../../shared/feed/audience.js';
import { Dispatch } from '../../shared/feed/dispatch.js';
import { FeedTail } from '../../shared/feed/tail.js';
import type { Context, Services } from '../../shared/server/context.js';
import { buildFederatedSchema } from '../../shared/server/federation.js';
import { guardReference, type ReferenceResolver } from '../../shared/server/guard.js';
import type { SubgraphDefinition } from '../../shared/server/make-subgraph.js';
import type { HearingRows } from '../../shared/policy/hearing.js';
import { testKeys } from './hub.js';
import { subgraphs } from './subgraphs.js';

type Resolve = GraphQLFieldResolver<unknown, Context>;

/** Where objects come from: one subgraph without a wire around it, on its own login to the database of a hub. */
export interface Home {
  readonly schema: GraphQLSchema;
  readonly services: Services;
  /** Finds its own entities, guarded; of others' entities it has stubs only, and nothing here. */
  readonly references: ReadonlyMap<string, ReferenceResolver>;
  /** False for a type to which it only adds fields, and for stubs. */
  owns(type: string): boolean;
  /** How it answers a field; undefined when its schema does not have it. */
  resolverOf(type: string, field: string): Resolve | undefined;
  close(): Promise<void>;
}

/** Opens the resolvers of one subgraph on the database of a running hub. */
export async function openHome(definition: SubgraphDefinition, hub: Hub): Promise<Home> {
  const { name, entities, entrances } = definition;
  const { schema } = await buildFederatedSchema(definition);
  const keys = testKeys();
  const url = loginUrl(hub.ownerUrl, keys, hub.installation.loginPrefix, name);
  const orm = await openOrm(url, entities);
  // not started: only subscriptions follow it
  const say = (): void => undefined;
  const tail = new FeedTail({ url, say });
  const rows = Object.assign({}, ...subgraphs.map(({ hearing }) => hearing)) as HearingRows;
  const audience = new Audience({ url, rows, say });
  const feed = { tail, audience, dispatch: new Dispatch({ tail, audience, say }), types: new Set<string>() };
  const references = new Map(
    Object.entries(definition.references).map(([type, find]) => [
      type,
      guardReference(type, find, entrances),
    ]),
  );
  return {
    schema,
    services: { em: orm.em, keys, feed, limits: limitsOf(readConfig({}), false) },
    references,
    owns: (type) => references.has(type) && !isExtension(schema, type),
    resolverOf: (type, field) => resolverOf(schema, type, field),
    close: async () => {
      await tail.stop();
      await audience.close();
      await orm.close();
    },
  };
}

function isExtension(schema: GraphQLSchema, type: string): boolean {
  const directives = schema.getType(type)?.astNode?.directives ?? [];
  return directives.some(({ name }) => name.value === 'extends');
}

function resolverOf(schema: GraphQLSchema, type: string, field: string): Resolve | undefined {
  const object = schema.getType(type);
  const found = isObjectType(object) ? object.getFields()[field] : undefined;
  return found && (found.resolve ?? defaultFieldResolver);
}
