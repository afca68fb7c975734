// The search of names without a database: what `directory.spelled` makes of a name and `resembling` asks of it.
import { pinyin } from 'pinyin-pro';
import { type Likeness, plain } from './search.js';

/** The characters of Chinese names (CJK Unified Ideographs), as the table `directory.reading` holds them. */
const CHARACTER = /^[\u4e00-\u9fff]$/;
const known = new Map<string, readonly string[]>();

/** How a character is read without tones, the usual reading first; whatever else there is, as itself. */
function readingsOf(character: string): readonly string[] {
  if (!CHARACTER.test(character)) return [character];
  let found = known.get(character);
  if (found === undefined) {
    const read = pinyin(character, { toneType: 'none', multiple: true, type: 'array', v: true });
    known.set(character, (found = [...new Set(read)]));
  }
  return found;
}

/** A name in lines: itself, its pinyin, its initials, and the latter two once more where characters have another reading. */
export function spelled(name: string): string {
  const itself = plain(name);
  const readings = [...itself].map(readingsOf);
  const first = readings.map(([usual]) => usual!);
  const other = readings.map(([usual, second]) => second ?? usual!);
  const lines = [first, other].map((read) => [read.join(''), read.map((one) => one[0]).join('')]);
  const [[pinyinOf, initials], [others, otherInitials]] = lines as [[string, string], [string, string]];
  return [
    itself,
    pinyinOf,
    initials,
    ...(others === pinyinOf ? [] : [others]),
    ...(otherInitials === initials ? [] : [otherInitials]),
  ].join('\n');
}

/** Whether the index holds a piece: of the name those of one to three characters, of initials two and three, of pinyin three. */
function isTerm(lines: readonly string[], piece: string): boolean {
  const size = [...piece].length;
  return lines.some(
    (line, at) => line.includes(piece) && (at === 0 || size === 3 || (size === 2 && (at === 2 || at === 4))),
  );
}

/** `like`, as PostgreSQL has it. */
function isLike(text: string, pattern: string): boolean {
  const source = pattern.replace(/\\(.)|%|_|[.*+?^${}()|[\]]/gs, (part, escaped?: string) => {
    if (part === '%') return '.*';
    if (part === '_') return '.';
    return `\\${escaped ?? part}`;
  });
  return new RegExp(`^${source}$`, 'su').test(text);
}

/** As the database decides it: by the pieces and then by the patterns. Null is like nothing. */
export function isFound(spelledName: string, likeness: Likeness | null): boolean {
  if (likeness === null) return false;
  const lines = spelledName.split('\n');
  return (
    likeness.pieces.some((all) => all.every((piece) => isTerm(lines, piece))) &&
    likeness.patterns.some((pattern) => isLike(spelledName, pattern))
  );
}
