import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Actor } from '../shared/kernel/actor.js';
import { refusal } from './client-error.js';

const ABSENT: ReadonlySet<unknown> = new Set(['NOT_FOUND', 'FORBIDDEN']);

/**
 * Why one of the representations could not be looked up; an error without a place is about all of them. What is not
 * for this caller is as absent as what is not there.
 */
export function faultAt(at: number, { errors }: ExecutionResult): GraphQLError | undefined {
  const faults = errors?.filter(({ extensions }) => !ABSENT.has(extensions?.['code']));
  return faults?.find(({ path }) => path?.[1] === at) ?? faults?.find(({ path }) => path?.[1] === undefined);
}

/** What the owner said about a representation, as the client is to hear it. */
export function passedOn(
  service: string,
  at: number,
  answer: ExecutionResult,
  actor: Actor | null,
): GraphQLError {
  const error = faultAt(at, answer) ?? answer.errors?.[0];
  if (!error) return refusal('SUBGRAPH_UNAVAILABLE', actor?.language ?? 'en', { service });
  return new GraphQLError(error.message, { extensions: { ...error.extensions, service } });
}
