import { buildSubgraphSchema } from '@apollo/subgraph';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { execute, parse, subscribe } from 'graphql';
import type { Actor } from '../../shared/kernel/actor.js';
import type {
  SubgraphConnection,
  SubgraphName,
  SubgraphRequest,
  SubgraphStream,
} from '../../shared/server/subgraph.js';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@extends"])\n`;

/** A subgraph made of text and functions, with a switch to take it down and a record of what it was asked. */
export class FakeSubgraph implements SubgraphConnection {
  /** For how many milliseconds its events say that they waited on their way. */
  waited = 0;
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  readonly requests: SubgraphRequest[] = [];
  down = false;
  /** While set, queries wait for it. */
  held: Promise<void> | null = null;

  constructor(
    readonly name: SubgraphName,
    typeDefs: string,
    resolvers: object,
  ) {
    this.sdl = LINK + typeDefs;
    this.schema = buildSubgraphSchema([{ typeDefs: parse(this.sdl), resolvers: resolvers as never }]);
  }

  async execute(request: SubgraphRequest): Promise<ExecutionResult> {
    const admitted = this.admit(request);
    await this.held;
    return plain(await execute(admitted));
  }

  async subscribe(request: SubgraphRequest): Promise<SubgraphStream | ExecutionResult> {
    const answer = await subscribe(this.admit(request));
    if (!(Symbol.asyncIterator in answer)) return plain(answer);
    const next = answer.next.bind(answer);
    return Object.assign(answer, { next: async () => this.late(await next()) });
  }

  private late(step: IteratorResult<ExecutionResult, void>): IteratorResult<ExecutionResult, void> {
    return step.done ? step : { ...step, value: { ...step.value, extensions: { waited: this.waited } } };
  }

  async ready(): Promise<void> {
    if (this.down) throw refused();
  }

  async close(): Promise<void> {}

  private admit(request: SubgraphRequest) {
    this.requests.push(request);
    if (this.down) throw refused();
    return {
      schema: this.schema,
      document: request.document,
      operationName: request.operationName,
      variableValues: request.variables,
      contextValue: { actor: request.actor, signal: request.signal } satisfies FakeContext,
    };
  }
}

export interface FakeContext {
  readonly actor: Actor | null;
  readonly signal: AbortSignal | undefined;
}

/** What a subgraph by URL would answer: text made into objects again. */
function plain(answer: ExecutionResult): ExecutionResult {
  return JSON.parse(JSON.stringify(answer)) as ExecutionResult;
}

/** As Node reports a port where nobody listens. */
function refused(): Error {
  return Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), {
    code: 'ECONNREFUSED',
    syscall: 'connect',
  });
}
