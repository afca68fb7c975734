import { type RawBuilder, sql } from 'kysely';
import { HubError } from '../kernel/hub-error.js';
import { textFault } from '../kernel/readable-text.js';

/** Characters that may be typed, with spaces and all. */
const MOST_TYPED = 200;
/** Characters that a search may have; names are shorter. */
const LONGEST = 60;
/** Beyond this length a mistyped character is not looked for: each place of it is a condition of its own. */
const LONGEST_MISTYPED = 20;
/** Below these lengths whatever is left beside a mistyped character would find anything. */
const SHORTEST_MISTYPED = { letters: 6, characters: 3 };

const LETTERS = /^[a-z0-9]+$/;

/** What a name and a search are compared by; `directory.plain` in the database does the same. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·•、,。.()-]+/gu, '');
}

/** What a name must be like to answer a search. */
export interface Likeness {
  /** Patterns of `like`, one of which it fits. */
  readonly patterns: readonly string[];
  /** Lists of pieces, of one of which it has all: by them an index finds it. */
  readonly pieces: readonly (readonly string[])[];
}

/** Errors: INVALID_INPUT for a search of nothing, of one letter, or too long. */
export function searchOf(text: string, field = 'search'): string {
  const fault = text === '' ? null : textFault(text, MOST_TYPED);
  if (fault !== null) throw new HubError('INVALID_INPUT', { field, reason: fault });
  const searched = plain(text);
  const { length } = [...searched];
  const refuse = (reason: string) => new HubError('INVALID_INPUT', { field, reason });
  if (length === 0 || (length === 1 && LETTERS.test(searched)))
    throw refuse('at least one Chinese character or two letters are needed');
  if (length > LONGEST) throw refuse(`at most ${LONGEST} characters can be searched for`);
  return searched;
}

/** The search as it was typed, anywhere in a name, its pinyin or its initials. */
export function exactly(searched: string): Likeness {
  return { patterns: [patternOf(searched)], pieces: [piecesOf([...searched])] };
}

/**
 * The search with one character mistyped, left out or too many, wherever it may be: one half of it is then in the name
 * as it was typed. Null when it is too short for that, or too long.
 */
export function mistyped(searched: string): Likeness | null {
  const all = [...searched];
  const shortest = LETTERS.test(searched) ? SHORTEST_MISTYPED.letters : SHORTEST_MISTYPED.characters;
  if (all.length < shortest || all.length > LONGEST_MISTYPED) return null;
  const patterns = all.flatMap((_, at) => {
    const before = all.slice(0, at).join('');
    const after = all.slice(at + 1).join('');
    const leftOut = at === 0 ? [] : [patternOf(before, all.slice(at).join(''))];
    return [patternOf(before, after), patternOf(before + after), ...leftOut];
  });
  const half = Math.floor(all.length / 2);
  return { patterns, pieces: [piecesOf(all.slice(0, half)), piecesOf(all.slice(half))] };
}

/** Parts with any one character between them, anywhere. */
function patternOf(...parts: readonly string[]): string {
  return `%${parts.map((part) => part.replace(/[\\%_]/g, '\\$&')).join('_')}%`;
}

/** The pieces that the index holds: three characters each, or all of a shorter text. */
function piecesOf(text: readonly string[]): string[] {
  if (text.length < 3) return [text.join('')];
  return [...new Set(text.slice(2).map((_, at) => text.slice(at, at + 3).join('')))];
}

/** The same as a condition on the columns that `directory.spell` fills; null is like nothing. */
export function resembling(likeness: Likeness | null): RawBuilder<boolean> {
  if (likeness === null) return sql<boolean>`false`;
  const held = likeness.pieces.map((pieces) => sql`terms @> ${[...pieces]}::text[]`);
  return sql<boolean>`(${sql.join(held, sql` or `)}) and spelled like any(${[...likeness.patterns]}::text[])`;
}

/** Lines of `spelled` that hold a piece of a length: shorter ones would be in every pinyin. */
const linesWith = (piece: string): RawBuilder<unknown> => {
  const size = [...piece].length;
  if (size > 2) return sql`spelled`;
  const lines = size === 1 ? [1] : [1, 3, 5];
  const parts = lines.map((line) => sql`split_part(spelled, E'\\n', ${line}::int)`);
  return sql`concat_ws(E'\\n', ${sql.join(parts)})`;
};

/** The same where the second wall lets no index serve it: `like` first, which tells most rows apart. */
export function resemblingUnindexed(likeness: Likeness | null): RawBuilder<boolean> {
  if (likeness === null) return sql<boolean>`false`;
  const held = likeness.pieces.map((pieces) =>
    sql.join(
      pieces.map((piece) => sql`strpos(${linesWith(piece)}, ${piece}) > 0`),
      sql` and `,
    ),
  );
  return sql<boolean>`spelled like any(${[...likeness.patterns]}::text[]) and (${sql.join(held, sql` or `)})`;
}
