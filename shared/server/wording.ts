import { randomUUID } from 'node:crypto';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Language } from '../kernel/actor.js';
import { type ErrorCode, messageOf } from '../kernel/error-code.js';
import { HubError } from '../kernel/hub-error.js';

/** Called with everything that is hidden from clients. */
export type ReportIncident = (incident: string, error: unknown) => void;

function refusal(error: HubError, language: Language): { message: string; code: ErrorCode; field?: string } {
  const { field } = error.parameters;
  const message = messageOf(error.code, language, error.parameters);
  return { message, code: error.code, ...(field === undefined ? {} : { field: String(field) }) };
}

/** Words one error for its reader: refusals by the table, faults of the request as they are, all else masked. */
export function wordError(
  error: GraphQLError,
  language: Language,
  report: ReportIncident,
): GraphQLFormattedError {
  const place = {
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(error.locations === undefined ? {} : { locations: error.locations }),
  };
  if (error.originalError instanceof HubError) {
    const { message, ...extensions } = refusal(error.originalError, language);
    return { message, ...place, extensions };
  }
  if (error.originalError === undefined || error.originalError === null)
    return { message: error.message, ...place, extensions: { code: 'VALIDATION' satisfies ErrorCode } };
  const incident = randomUUID();
  report(incident, error.originalError);
  const code: ErrorCode = 'INTERNAL';
  return { message: messageOf(code, language, { incident }), ...place, extensions: { code, incident } };
}

/** The result as it may leave the subgraph. */
export function wordResult(
  result: ExecutionResult,
  language: Language,
  report: ReportIncident,
): ExecutionResult {
  if (result.errors === undefined) return result;
  const errors = result.errors.map((error) => {
    const worded = wordError(error, language, report);
    return new GraphQLError(worded.message, {
      ...(error.nodes ? { nodes: error.nodes } : {}),
      ...(error.path ? { path: error.path } : {}),
      extensions: worded.extensions ?? {},
    });
  });
  return { ...result, errors };
}
