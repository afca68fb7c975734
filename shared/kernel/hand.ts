/**
 * Whether two people count as one where two are needed: they are the same person, one covers for the other, or both for the
 * same third.
 * @param one ids of somebody and of everybody for whom they cover now; `other` likewise
 */
export const isOneHand = (one: readonly string[], other: readonly string[]): boolean =>
  one.some((person) => other.includes(person));
