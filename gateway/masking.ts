import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { Language } from '../shared/kernel/actor.js';
import { errorCodes } from '../shared/kernel/error-code.js';
import { HubError } from '../shared/kernel/hub-error.js';
import { refusal, worded } from './client-error.js';
import { Refused } from './guard.js';
import type { GatewayLog } from './log.js';

/** Errors of the closed table pass; anything else is logged under an incident id, which is all a client learns of it. */
export class Masking {
  constructor(private readonly log: GatewayLog) {}

  errors(errors: readonly GraphQLError[], language: Language): readonly GraphQLError[] {
    this.tellUnfit(errors);
    return errors.map((error) => {
      const code = error.extensions['code'];
      const isKnown = typeof code === 'string' && Object.hasOwn(errorCodes, code);
      return isKnown ? error : this.incident(error, language, error.path);
    });
  }

  /** Once for an answer: where one value is unfit, many are. */
  private tellUnfit(errors: readonly GraphQLError[]): void {
    const unfit = errors.find(({ originalError }) => originalError);
    if (unfit === undefined) return;
    const { originalError: err, path, extensions } = unfit;
    this.log.error({ service: extensions['service'], path, err }, 'a subgraph answered what it must not');
  }

  /** What was thrown instead of an answer. */
  thrown(thrown: unknown, language: Language): readonly GraphQLError[] {
    if (thrown instanceof Refused) return thrown.errors;
    if (thrown instanceof HubError) return [worded(thrown, language)];
    return [this.incident(thrown, language)];
  }

  private incident(cause: unknown, language: Language, path?: GraphQLError['path']): GraphQLError {
    const incident = randomUUID();
    this.log.error({ incident, err: cause }, 'unexpected error');
    return refusal('INTERNAL', language, { incident }, path);
  }
}
