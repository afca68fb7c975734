import type { ExecutionResult } from 'graphql';
import { GraphQLError } from 'graphql';
import type { Actor } from '../../shared/kernel/actor.js';
import { refusal } from '../client-error.js';

/** The errors of one answer as clients get them: one by one, each once, each with a code when its cause is known. */
export function tidied(answer: ExecutionResult, actor: Actor | null): ExecutionResult {
  if (!answer.errors?.length) return answer;
  const seen = new Set<string>();
  const errors = answer.errors
    .flatMap(separate)
    .map((error) => absent(error, actor))
    .filter((error) => {
      const identity = JSON.stringify([error.path, error.extensions, error.message]);
      return !seen.has(identity) && seen.add(identity);
    });
  return { ...answer, errors };
}

/** Several errors at one place come as one AggregateError. */
function separate(error: GraphQLError): readonly GraphQLError[] {
  const cause = error.originalError;
  if (!(cause instanceof AggregateError)) return [error];
  return cause.errors.flatMap((one: Error) =>
    one instanceof GraphQLError
      ? separate(one)
      : [new GraphQLError(one.message, { path: error.path, originalError: one })],
  );
}

/**
 * Subgraphs complain themselves about values that they owe. What graphql-js still misses here is a field of an object
 * that another subgraph refers to and its owner does not show: absent or forbidden.
 */
function absent(error: GraphQLError, actor: Actor | null): GraphQLError {
  if (!error.path || !error.message.startsWith('Cannot return null for non-nullable field ')) return error;
  return refusal('NOT_FOUND', actor?.language ?? 'en', { field: error.path.join('.') }, error.path);
}
