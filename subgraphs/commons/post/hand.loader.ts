// Who acts as one with whom, where two people are needed: for rules.
import type { Kysely } from 'kysely';
import { isOneHand } from '../../../shared/kernel/hand.js';
import { readStandingsOf } from '../../../shared/policy/opening.js';

/** Persons as they act at this moment: of each the own id, and the ids of those for whom they cover. */
export async function handsOf(
  db: Kysely<unknown>,
  persons: readonly string[],
): Promise<(readonly string[])[]> {
  const standings = await readStandingsOf(db, persons);
  return persons.map((person, at) => standings[at]?.selves ?? [person]);
}

/** Whether somebody is the same hand as one of these persons. */
export async function isSameHand(
  db: Kysely<unknown>,
  selves: readonly string[],
  persons: readonly string[],
): Promise<boolean> {
  return (await handsOf(db, persons)).some((other) => isOneHand(selves, other));
}
