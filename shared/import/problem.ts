import type { ErrorCode, ErrorParameters } from '../kernel/error-code.js';

/** What stands in the way of an import: where, and why. */
export interface Problem {
  readonly sheet: string | null;
  /** As people count: the header is line 1. Null: the whole sheet or file. */
  readonly line: number | null;
  /** The column as the sheet has it; null: the whole row. */
  readonly column: string | null;
  readonly code: ErrorCode;
  readonly parameters: ErrorParameters;
}

/** Why a cell cannot be taken. */
export interface Fault {
  readonly code: ErrorCode;
  readonly reason?: string;
}

export function problem(
  at: { readonly sheet: string; readonly line: number | null; readonly column: string | null },
  code: ErrorCode,
  parameters: ErrorParameters = {},
): Problem {
  return { ...at, code, parameters: { field: at.column ?? at.sheet, ...parameters } };
}
