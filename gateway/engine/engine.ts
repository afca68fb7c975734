import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import type { Actor } from '../../shared/kernel/actor.js';

export type Variables = Readonly<Record<string, unknown>>;

/** One operation that the guard has admitted: parsed, validated, within its limits, its variables coercible. */
export interface Operation {
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  readonly variables?: Variables | undefined;
  /** Null for a caller who has not signed in. */
  readonly actor: Actor | null;
  /** Aborts when the client leaves; requests to subgraphs that are under way end with it. */
  readonly signal?: AbortSignal | undefined;
}

/** One answer: its data as JSON text, so that nobody serialises it again. */
export interface Answer {
  readonly data: string;
  readonly errors: readonly GraphQLError[];
  /** Of an event: the place after it. */
  readonly cursor?: string | undefined;
}

/** A subscription lasts until it is said that its client has left. */
export interface StreamedOperation extends Operation {
  readonly signal: AbortSignal;
}

export type AnswerStream = AsyncIterableIterator<Answer>;

/** Plans operations over the subgraphs and puts their answers together; tests exchange engines behind it. */
export interface Engine {
  /** What clients may ask, without the internals of federation. */
  readonly schema: GraphQLSchema;
  /** Plans an operation beforehand. */
  prepare(operation: Operation): unknown;
  /**
   * Answers a query or mutation. Errors carry `extensions.code` and, when a subgraph caused them,
   * `extensions.service`; a subgraph that is out of reach costs its fields (SUBGRAPH_UNAVAILABLE), not the answer.
   */
  execute(operation: Operation): Promise<Answer>;
  /** Opens a subscription, to be read until it ends; its signal ends it upstream at once, even when no event is under way. */
  subscribe(operation: StreamedOperation): Promise<AnswerStream | Answer>;
}
