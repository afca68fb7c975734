import { randomUUID } from 'node:crypto';
import { type ExecutionResult, GraphQLError } from 'graphql';
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

/** In whose name and for whom errors are worded. */
export interface Wording {
  readonly service: string;
  readonly language: Language;
  /** The incident is null when the database does not answer: that passes, and is no fault of the operation. */
  report(incident: string | null, error: unknown): void;
}

/** Connection refused or lost, server starting or stopping, too many connections (SQLSTATE 08, 53, 57P; Node's own). */
const OUT_OF_REACH = /^(?:08|53|57P)|^(?:ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH)/;
const CONNECTION_LOST =
  /connection (?:terminated|ended)|not queryable|timeout exceeded when trying to connect/i;

function isOutOfReach(error: Error): boolean {
  const { code } = error as { code?: unknown };
  return (typeof code === 'string' && OUT_OF_REACH.test(code)) || CONNECTION_LOST.test(error.message);
}

/** Words one error for its reader: refusals by the table, faults of the request as they are, all else masked. */
function wordError(error: GraphQLError, { service, language, report }: Wording): GraphQLError {
  const as = (message: string, extensions: object): GraphQLError =>
    new GraphQLError(message, {
      ...(error.nodes ? { nodes: error.nodes } : {}),
      ...(error.path ? { path: error.path } : {}),
      extensions: { ...extensions },
    });
  const cause = error.originalError ?? null;
  if (cause instanceof HubError) {
    const { message, ...extensions } = refusal(cause, language);
    return as(message, extensions);
  }
  if (cause === null) return as(error.message, { code: 'VALIDATION' satisfies ErrorCode });
  if (isOutOfReach(cause)) {
    report(null, cause);
    const code: ErrorCode = 'SUBGRAPH_UNAVAILABLE';
    return as(messageOf(code, language, { service }), { code, service });
  }
  const incident = randomUUID();
  report(incident, cause);
  const code: ErrorCode = 'INTERNAL';
  return as(messageOf(code, language, { incident }), { code, incident });
}

/** The result as it may leave the subgraph. */
export function wordResult(result: ExecutionResult, wording: Wording): ExecutionResult {
  if (result.errors === undefined) return result;
  return { ...result, errors: result.errors.map((error) => wordError(error, wording)) };
}
