import { getOperationAST, Kind } from 'graphql';
import type { Admitted } from './door.js';

/**
 * A subscription that goes on after the event whose id a client sends when it comes again: in place of the variable that it
 * gives as `after`. Null when it gives none, for then it would begin anew without a word.
 */
export function resumedAfter(admitted: Admitted, lastEventId: string): Admitted | null {
  const name = placeIn(admitted);
  return name ? { ...admitted, variables: { ...admitted.variables, [name]: lastEventId } } : null;
}

/** The variable that the operation gives as `after`; without one its events have no ids, for none could be gone on from. */
export function placeIn({ document, name }: Admitted): string | null {
  const [field] = getOperationAST(document, name)?.selectionSet.selections ?? [];
  if (field?.kind !== Kind.FIELD) return null;
  const after = field.arguments?.find(({ name }) => name.value === 'after')?.value;
  return after?.kind === Kind.VARIABLE ? after.name.value : null;
}
