import type { ExecutionResult } from 'graphql';
import type { SubgraphRequest, SubgraphStream } from '../shared/server/subgraph.js';

/** One part of the graph as the gateway sees it: a subgraph of any room, or the gateway's own `nodes`. */
export interface Part {
  readonly name: string;
  /** With federation directives. */
  readonly sdl: string;
  readonly connection: PartConnection;
}

/** A stream lasts until it is said that its client has left. */
export interface StreamRequest extends SubgraphRequest {
  readonly signal: AbortSignal;
}

/** The asking half of a SubgraphConnection. A request carries the Actor and nothing else that came from the client. */
export interface PartConnection {
  execute(request: SubgraphRequest): Promise<ExecutionResult>;
  subscribe(request: StreamRequest): Promise<SubgraphStream | ExecutionResult>;
}
