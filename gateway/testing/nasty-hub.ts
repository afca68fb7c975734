import { buildSubgraphSchema } from '@apollo/subgraph';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { execute, parse, print, validate } from 'graphql';
import type { SubgraphRequest } from '../../shared/server/subgraph.js';
import { compose } from '../compose.js';
import type { Part, PartConnection } from '../part.js';
import type { FieldOwners } from './nasty-owners.js';
import { entitiesOf, ownersOfFields } from './nasty-owners.js';
import { lookUp, resolveInSubgraph } from './nasty-resolver.js';
import { nastySchemas } from './nasty-schemas.js';
import { NastyWorld } from './nasty-world.js';

/** The nasty schemas as subgraphs, composed; which world they answer from is set before each operation. */
export interface NastyHub {
  readonly parts: readonly Part[];
  readonly supergraphSdl: string;
  readonly publicSchema: string;
  readonly owners: FieldOwners;
  world: NastyWorld;
}

/** A hub with or without a field that two subgraphs can provide. */
export function nastyHub(provides: boolean): NastyHub {
  const schemas = nastySchemas(provides);
  const holder = { world: new NastyWorld({ seed: '', hasFaults: false, down: null }) };
  const parts = [...schemas].map(([name, sdl]) => ({
    name,
    sdl,
    connection: connection(name, subgraphSchema(sdl), () => holder.world),
  }));
  return Object.assign(holder, { parts, owners: ownersOfFields(schemas), ...compose(parts) });
}

function subgraphSchema(sdl: string): GraphQLSchema {
  const lookUps = entitiesOf(sdl).map((type) => [type, { __resolveReference: lookUp }]);
  return buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: Object.fromEntries(lookUps) as never }]);
}

/** Answers as a server would: documents are text, are validated, and answers are text again. */
function connection(name: string, schema: GraphQLSchema, worldNow: () => NastyWorld): PartConnection {
  const read = new WeakMap<DocumentNode, { document: DocumentNode; errors: ExecutionResult['errors'] }>();
  const readOnce = (sent: DocumentNode) => {
    const known = read.get(sent);
    if (known) return known;
    const document = parse(print(sent), { noLocation: true });
    const fresh = { document, errors: validate(schema, document) };
    read.set(sent, fresh);
    return fresh;
  };
  const ask = async (request: SubgraphRequest): Promise<ExecutionResult> => {
    const contextValue = worldNow();
    await Promise.resolve();
    if (contextValue.down === name) throw new Error(`connect ECONNREFUSED 10.0.0.7:5432`);
    const { document, errors } = readOnce(request.document);
    if (errors?.length) return { errors };
    const variableValues = JSON.parse(JSON.stringify(request.variables ?? {})) as Record<string, unknown>;
    const { operationName } = request;
    const answer = await execute({
      schema,
      document,
      operationName,
      variableValues,
      contextValue,
      fieldResolver: resolveInSubgraph,
    });
    return JSON.parse(JSON.stringify(answer)) as ExecutionResult;
  };
  return { execute: ask, subscribe: ask };
}
