import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { Actor } from '../kernel/actor.js';

export const subgraphNames = ['offices', 'groups', 'districts', 'zones', 'commons'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

export interface SubgraphRequest {
  readonly document: DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
  /** Null when nobody signed in: then nothing but introspection answers. */
  readonly actor: Actor | null;
  readonly signal?: AbortSignal | undefined;
}

export type SubgraphStream = AsyncIterableIterator<ExecutionResult>;

/** One subgraph, wherever it runs: the gateway speaks to this shape in process and by URL alike. */
export interface SubgraphConnection {
  readonly name: SubgraphName;
  /** Queries and mutations. Refusals are in `errors`, already worded and masked; it rejects only when out of reach. */
  execute(request: SubgraphRequest): Promise<ExecutionResult>;
  /** Subscriptions. A stream that ends without being returned by its reader is broken, and is resumed by the gateway. */
  subscribe(request: SubgraphRequest): Promise<SubgraphStream | ExecutionResult>;
  /** Resolves when the subgraph can answer; rejects with the reason when not. */
  ready(): Promise<void>;
  /** Of what it does in the background, as Prometheus reads it; one that runs elsewhere shows its own. */
  readonly figures?: () => Promise<string>;
  close(): Promise<void>;
}

/** A subgraph in this process. */
export interface Subgraph extends SubgraphConnection {
  readonly schema: GraphQLSchema;
  /** With federation directives, as committed in `subgraphs/<name>/schema.graphql`. */
  readonly sdl: string;
  readonly figures: () => Promise<string>;
}
