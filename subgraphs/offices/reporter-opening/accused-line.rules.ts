// Pure: who is in the line of an accused, by the places of organisations in the structure.
import type { AccusedLine } from './reporter-opening.entity.js';

/** In the line is who holds a post in the organisation of the accused, or in one above or below it. */
export function isInAccusedLine({ accused, held, above }: AccusedLine): boolean {
  const aboveAccused = above[accused] ?? [accused];
  return held.some(
    (organisation) => aboveAccused.includes(organisation) || (above[organisation] ?? []).includes(accused),
  );
}
