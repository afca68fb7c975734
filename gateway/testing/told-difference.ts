import type { Difference } from './contest.js';

/** A difference as whoever has to mend it wants to read it. */
export function told({ reason, operation, world, answer, expected }: Difference): string {
  return [
    reason,
    operation.text,
    `variables: ${JSON.stringify(operation.variables)}`,
    `world:     ${JSON.stringify(world)}`,
    `answer:    ${answer}`,
    `expected:  ${expected}`,
  ].join('\n');
}
