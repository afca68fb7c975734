import type { OperationDefinitionNode } from 'graphql';
import { getOperationAST, Kind } from 'graphql';
import type { Admitted } from './door.js';

/**
 * A subscription that goes on after the event whose id a client sends when it comes again: in place of the variable that it
 * gives as `after`. Null when it gives none, for then it would begin anew without a word.
 */
export function resumedAfter(admitted: Admitted, lastEventId: string): Admitted | null {
  const operation = getOperationAST(admitted.document, admitted.name);
  const name = operation && placeIn(operation);
  return name ? { ...admitted, variables: { ...admitted.variables, [name]: lastEventId } } : null;
}

/** The variable that the operation gives as `after`. */
function placeIn({ selectionSet: { selections } }: OperationDefinitionNode): string | null {
  const [field] = selections;
  if (field?.kind !== Kind.FIELD) return null;
  const after = field.arguments?.find(({ name }) => name.value === 'after')?.value;
  return after?.kind === Kind.VARIABLE ? after.name.value : null;
}
