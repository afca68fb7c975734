import { Kind } from 'graphql';
import { compose } from './compose.js';
import { resumingConnection } from './connection/resuming-connection.js';
import type { WatchSubgraphs } from './connection/watched-connection.js';
import { watchedConnection } from './connection/watched-connection.js';
import { createEngine } from './engine/create-engine.js';
import type { Engine } from './engine/engine.js';
import { Guard, Refused } from './guard.js';
import { ownParts } from './own-parts.js';
import type { Part } from './part.js';
import { noDocuments, type PersistedDocuments } from './persisted-documents.js';
import { publicSchemaOf } from './public-schema.js';
import type { Example } from './examples.js';
import type { SubgraphConnection } from '../shared/server/subgraph.js';
import { StartError } from '../shared/kernel/hub-error.js';

/** A subgraph with the schema that it is known to have: it may be down while the graph is made. */
export interface KnownSubgraph {
  readonly sdl: string;
  readonly connection: SubgraphConnection;
}

/** What is made of the subgraphs' schemas, and exchanged as a whole when they change. */
export interface Graph {
  readonly engine: Engine;
  readonly guard: Guard;
  /** What clients may ask, as SDL. */
  readonly publicSchema: string;
}

export interface GraphOptions {
  /** Planned before anybody asks for them. */
  readonly examples: readonly Example[];
  /** Planned beforehand as well, and admitted by their ids. */
  readonly documents?: PersistedDocuments;
  readonly watch: WatchSubgraphs;
  /** How long a subgraph may take for an answer, in milliseconds. */
  readonly patienceMs: number;
}

/** Errors: StartError when the subgraphs do not compose, cannot be planned, or do not answer a worked example or a persisted document. */
export function makeGraph(
  subgraphs: readonly KnownSubgraph[],
  { examples, documents = noDocuments, watch, patienceMs }: GraphOptions,
): Graph {
  const own: Part[] = subgraphs.map(({ sdl, connection }) => ({
    name: connection.name,
    sdl,
    connection: resumingConnection(watchedConnection(connection.name, connection, watch, patienceMs)),
  }));
  const parts = [...own, ...ownParts(own)];
  const { supergraphSdl, publicSchema } = compose(parts);
  const schema = publicSchemaOf(publicSchema);
  const graph = {
    engine: createEngine({ supergraphSdl, schema, parts }),
    guard: new Guard(schema, documents.only),
    publicSchema,
  };
  for (const example of examples) plan(example, graph);
  for (const [id, text] of documents.texts) persist(id, text, graph);
  return graph;
}

function plan({ name, document: query, variables }: Example, { engine, guard }: Graph): void {
  try {
    const { document } = guard.admit({ query, variables }, true, 'en');
    engine.prepare({ document, variables, actor: null });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new StartError(`The worked example ${name} does not fit the graph: ${error.message}`);
  }
}

function persist(id: string, text: string, { engine, guard }: Graph): void {
  try {
    const document = guard.persist(id, text);
    for (const one of document.definitions) {
      if (one.kind !== Kind.OPERATION_DEFINITION) continue;
      // what @skip and @include look at has to have a value; of other variables a plan knows nothing
      const unset = one.variableDefinitions?.map(({ variable }) => [variable.name.value, false] as const);
      const variables = Object.fromEntries(unset ?? []);
      engine.prepare({ document, operationName: one.name?.value, variables, actor: null });
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const name = /\b(?:query|mutation|subscription)\s+(\w+)/.exec(text)?.[1] ?? 'without a name';
    throw new StartError(`HUB_DOCUMENTS: ${id} (${name}) does not fit the graph: ${error.message}`);
  }
}
