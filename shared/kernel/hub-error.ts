import type { ErrorCode, ErrorParameters } from './error-code.js';
import { messageOf } from './error-code.js';

/** What the hub says to a client when it refuses. Everything else that is thrown reaches clients as INTERNAL. */
export class HubError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly parameters: ErrorParameters = {},
  ) {
    super(messageOf(code, 'en', parameters));
    this.name = 'HubError';
  }
}

/** Fails start-up with one line that says what to do next; carries no stack into the terminal. */
export class StartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartError';
  }
}
