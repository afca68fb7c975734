import { exactly, mistyped, searchOf } from '../../shared/directory/search.js';
import { isFound, spelled } from '../../shared/directory/spelling.js';
import type { Row } from '../../shared/world/rows.js';

const known = new Map<string, string>();

/** A case has a title and a number instead of a name. */
const calledOf = ({ name, title, case_number: number }: Row): string =>
  String(name ?? [title, number].filter((part) => part != null).join(' '));

function spelledOf(row: Row): string {
  const text = calledOf(row);
  let found = known.get(text);
  if (found === undefined) known.set(text, (found = spelled(text)));
  return found;
}

const lengthOf = ({ name, title }: Row): number => [...String(name ?? title)].length;
const byLikeness = (one: Row, other: Row): number =>
  lengthOf(one) - lengthOf(other) || (String(one['id']) < String(other['id']) ? -1 : 1);

/**
 * Those of the rows whose name a search finds, as the hub does: as it was typed, else with one character mistyped;
 * shortest names first. Errors: INVALID_INPUT.
 */
export function searched(rows: readonly Row[], search: string): readonly Row[] {
  const wanted = searchOf(search);
  const as = (likeness: ReturnType<typeof mistyped>): Row[] =>
    rows.filter((row) => isFound(spelledOf(row), likeness));
  const exact = as(exactly(wanted));
  return (exact.length > 0 ? exact : as(mistyped(wanted))).toSorted(byLikeness);
}
