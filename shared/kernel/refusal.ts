import type { ErrorCode, ErrorParameters } from './error-code.js';

/** What a rule answers when the domain does not allow a change: a closed code and what the reader needs to mend it. */
export interface Refusal {
  readonly refused: ErrorCode;
  readonly parameters: ErrorParameters;
}

/** @param field the input field that the reader has to change, as a path: `participants.1.role` */
export function refuse(refused: ErrorCode, field: string, parameters: ErrorParameters = {}): Refusal {
  return { refused, parameters: { field, ...parameters } };
}

export function isRefusal(answer: object): answer is Refusal {
  return 'refused' in answer;
}
