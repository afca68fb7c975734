// Who acts as one with whom, where two people are needed: for rules.
import type { Kysely } from 'kysely';
import { readStandingOf } from '../../../shared/policy/opening.js';

/** Somebody as they act at this moment: the own id, and the ids of those for whom they cover. */
export const handOf = async (db: Kysely<unknown>, person: string): Promise<readonly string[]> =>
  (await readStandingOf(db, person))?.selves ?? [person];

/** Whether somebody is the same hand as one of these persons: one covers for the other, or both for the same third. */
export async function isSameHand(
  db: Kysely<unknown>,
  selves: readonly string[],
  persons: readonly string[],
): Promise<boolean> {
  for (const person of persons) {
    const other = await handOf(db, person);
    if (selves.some((id) => other.includes(id))) return true;
  }
  return false;
}
