// Pure: which sheets may be asked for.
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';

/** Errors: SHEET_UNKNOWN, VALUE_MISSING. */
export function wantedFault(wanted: readonly string[], known: readonly string[]): Refusal | null {
  if (wanted.length === 0) return refuse('VALUE_MISSING', 'sheets');
  const at = wanted.findIndex((name) => !known.includes(name));
  return at < 0 ? null : refuse('SHEET_UNKNOWN', `sheets.${at}`, { known: known.join(', ') });
}
