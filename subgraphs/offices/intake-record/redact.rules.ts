// Pure: makes the working copy of a report out of its original and of what would point at the reporter.

/** What stands in a working copy where something was taken out. */
export const REDACTED = '〔已隐去〕';

/** Shortest thing that is looked for, in folded characters: one character alone would take half of a text out. */
const SHORTEST = 2;
/** Marks on letters, spaces and what takes no ink: they make two spellings of one thing. */
const UNSEEN = /[\p{M}\s\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/gu;
/** What people put between the digits of a number. */
const BETWEEN_DIGITS = /[\p{P}\p{S}]/gu;
/** Numbers of telephones, identity cards and accounts. */
const NUMBER = /^[a-z]{0,3}\d{5,}[a-z]?$/;
const COUNTRY = /^(?:00)?86(?=\d{7,}$)/;
/** Numbers and addresses within a field that holds several things. */
const LISTED = /[,,;;、|\n]+/u;
const DIGITS = /[A-Za-z]{0,3}\p{Nd}(?:[\s\p{P}\p{S}]*\p{Nd}){4,}[A-Za-z]?/gu;
const MAIL = /[^\s,,;;、]+@[^\s,,;;、]+/gu;

/** One spelling for all: compatibility forms, width, case and marks on letters make no difference. */
function folded(text: string, isNumber: boolean): string {
  const plain = text.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD').replace(UNSEEN, '');
  return isNumber ? plain.replace(BETWEEN_DIGITS, '') : plain;
}

/** What is looked for: in words spaces make no difference, in numbers neither do dashes, dots and brackets. */
interface Needle {
  readonly text: string;
  readonly isNumber: boolean;
}

function needlesOf(value: string): Needle[] {
  const number = folded(value, true);
  const words = { text: folded(value, false), isNumber: false };
  if (!NUMBER.test(number)) return [words];
  return [words, ...[number, number.replace(COUNTRY, '')].map((text) => ({ text, isNumber: true }))];
}

/** A field may hold several things (`138…, a@b.cn`): its numbers and addresses are looked for by themselves, too. */
const partsOf = (value: string): string[] => [
  ...(value.match(MAIL) ?? []),
  ...value.split(LISTED).flatMap((part) => part.match(DIGITS) ?? []),
];

/** Whether a thing can be looked for: it has two characters or more, and is nothing that the mark itself holds. */
export function canBeHidden(value: string): boolean {
  const text = folded(value, false);
  return text.length >= SHORTEST && !REDACTED.includes(text) && !/[〔〕]/.test(text);
}

/** The folded text, with the place in the original of each of its characters. */
function foldedWithPlaces(original: string, isNumber: boolean): { text: string; places: readonly number[] } {
  let text = '';
  const places: number[] = [];
  let at = 0;
  for (const character of original) {
    const one = folded(character, isNumber);
    text += one;
    for (let index = 0; index < one.length; index += 1) places.push(at);
    at += character.length;
  }
  return { text, places };
}

/** Marks in `hidden` each character of the original that takes part in an occurrence, overlapping ones included. */
function mark(hidden: Uint8Array, original: string, needles: readonly Needle[], isNumber: boolean): void {
  const { text, places } = foldedWithPlaces(original, isNumber);
  for (const { text: needle } of needles)
    for (let from = text.indexOf(needle); from >= 0; from = text.indexOf(needle, from + 1))
      hidden.fill(1, places[from], (places[from + needle.length - 1] ?? 0) + 1);
}

/**
 * The working copy: wherever the original holds one of the values, in whatever case, width and spacing, and a number
 * with whatever between its digits, `REDACTED` stands instead; all else is as it was.
 * @param values what would point at the reporter; those that `canBeHidden` refuses are not looked for
 */
export function redact(original: string, values: readonly string[]): string {
  const needles = values
    .flatMap((value) => [value, ...partsOf(value)])
    .filter(canBeHidden)
    .flatMap(needlesOf)
    .filter(({ text }) => text.length >= SHORTEST);
  const hidden = new Uint8Array(original.length);
  for (const isNumber of [false, true])
    mark(
      hidden,
      original,
      needles.filter((needle) => needle.isNumber === isNumber),
      isNumber,
    );
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
