import { GraphQLError } from 'graphql';
import type { Language } from '../shared/kernel/actor.js';
import type { ErrorCode, ErrorParameters } from '../shared/kernel/error-code.js';
import { messageOf } from '../shared/kernel/error-code.js';
import type { HubError } from '../shared/kernel/hub-error.js';
import { reasonIn } from './identity/identity.js';

/** A refusal in the reader's language, with its code and the field that it is about. */
export function refusal(
  code: ErrorCode,
  language: Language,
  parameters: ErrorParameters = {},
  path?: readonly (string | number)[],
): GraphQLError {
  const { field, service, incident } = parameters;
  const about = Object.entries({ field, service, incident }).filter(([, value]) => value !== undefined);
  const extensions = { code, ...Object.fromEntries(about) };
  return new GraphQLError(messageOf(code, language, parameters), { path, extensions });
}

/** What was thrown as a HubError, for the reader. */
export function worded({ code, parameters }: HubError, language: Language): GraphQLError {
  const { reason } = parameters;
  return refusal(
    code,
    language,
    typeof reason === 'string' ? { ...parameters, reason: reasonIn(language, reason) } : parameters,
  );
}

/** The body of an HTTP refusal that is not the answer of an operation. */
export function errorBody(...errors: readonly GraphQLError[]): string {
  return JSON.stringify({ errors });
}
