// Pure: makes the working copy of a report out of its original and of what would point at the reporter.

/** What stands in a working copy where something was taken out. */
export const REDACTED = '〔已隐去〕';

/** Shortest thing that is looked for, in folded characters: one character alone would take half of a text out. */
const SHORTEST = 2;
const SHORTEST_NUMBER = 5;
const SHORTEST_HANDLE = 5;
const SHORTEST_PLACE = 4;
/** Of an address so many characters in a row point at it: half of them, but no fewer and no more than these. */
const SHORTEST_RUN = 6;
const LONGEST_RUN = 8;

/** Spaces, marks on letters, punctuation, signs and what takes no ink: they make two spellings of one thing. */
const UNSEEN = /[\p{M}\s\p{Z}\p{P}\p{S}\p{C}\p{Default_Ignorable_Code_Point}]/gu;
/** What stands between several things in one field, from seldom to often: numbers are written in each of these ways. */
const BETWEEN = [/[,,;;、|/\n]+/u, /[,,;;、|/\s]+/u, /\P{Nd}+/u];
const NUMBER = /\p{Nd}(?:[\s\p{P}\p{S}]*\p{Nd})*/gu;
const COUNTRY = /^(?:00)?86(?=\d{7,}$)/;
/** Names of accounts and addresses of mail have no Chinese around them that belongs to them. */
const AROUND_HANDLE = /[\p{Script=Han}\s,,;;、|/::]+/u;
const IN_HANDLE = /[\p{Nd}@_]/u;

const plainOf = (text: string): string =>
  text.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD');
/** One spelling for all: compatibility forms, width, case, marks on letters, spaces and punctuation make no difference. */
const folded = (text: string): string => plainOf(text).replace(UNSEEN, '');

/** The numbers in a value, by their digits alone, and without the country. */
function numbersOf(value: string): string[] {
  const pieces = BETWEEN.flatMap((between) => plainOf(value).split(between));
  return pieces
    .flatMap((piece) => piece.match(NUMBER) ?? [])
    .map(folded)
    .flatMap((digits) => [digits, digits.replace(COUNTRY, '')])
    .filter(({ length }) => length >= SHORTEST_NUMBER);
}

/** The accounts and addresses of mail in a value. */
const handlesOf = (value: string): string[] =>
  plainOf(value)
    .split(AROUND_HANDLE)
    .filter((piece) => IN_HANDLE.test(piece) && folded(piece).length >= SHORTEST_HANDLE);

/** Whether a thing can be looked for: it has two letters or digits or more, and is nothing that the mark itself holds. */
export function canBeHidden(value: string): boolean {
  const text = folded(value);
  return text.length >= SHORTEST && !REDACTED.includes(text);
}

/** Of a name of several parts each part may stand alone (`买买提·艾力`). */
export const partsOfName = (name: string): string[] => name.normalize('NFKD').split(/[\s\p{Z}\p{P}\p{S}]+/u);

/** What points at an address that is written without its beginning, its end or its numbers. */
export function partsOfAddress(address: string): string[] {
  const places = plainOf(address)
    .split(/[\s\p{Z}\p{P}\p{S}\p{N}]+/u)
    .filter((place) => folded(place).length >= SHORTEST_PLACE);
  const characters = [...folded(address)];
  const run = Math.min(LONGEST_RUN, Math.max(SHORTEST_RUN, Math.ceil(characters.length / 2)));
  const runs = characters
    .map((_, at) => characters.slice(at, at + run))
    .filter(({ length }) => length === run);
  return [...places, ...runs.map((each) => each.join(''))];
}

/** The folded text, with the place in the original of each of its characters. */
function foldedWithPlaces(original: string): { text: string; places: readonly number[] } {
  let text = '';
  const places: number[] = [];
  let at = 0;
  for (const character of original) {
    const one = folded(character);
    text += one;
    for (let index = 0; index < one.length; index += 1) places.push(at);
    at += character.length;
  }
  return { text, places };
}

/**
 * The working copy: wherever the original holds one of the values, or a number or an account in one, in whatever case,
 * width, spacing and punctuation, `REDACTED` stands instead; all else is as it was.
 * @param values what would point at the reporter; those that `canBeHidden` refuses are not looked for
 * @param parts what of them would do so alone, looked for as it is
 */
export function redact(original: string, values: readonly string[], parts: readonly string[] = []): string {
  const wanted = [...parts, ...values.flatMap((value) => [value, ...numbersOf(value), ...handlesOf(value)])];
  const hidden = new Uint8Array(original.length);
  const { text, places } = foldedWithPlaces(original);
  // occurrences may overlap
  for (const needle of new Set(wanted.filter(canBeHidden).map(folded)))
    for (let from = text.indexOf(needle); from >= 0; from = text.indexOf(needle, from + 1))
      hidden.fill(1, places[from], places[from + needle.length - 1]! + 1);
  return withMarks(original, hidden);
}

function withMarks(original: string, hidden: Uint8Array): string {
  let copy = '';
  let wasHidden = false;
  let at = 0;
  for (const character of original) {
    const isHidden = hidden[at] === 1;
    if (!isHidden) copy += character;
    else if (!wasHidden) copy += REDACTED;
    wasHidden = isHidden;
    at += character.length;
  }
  return copy;
}
