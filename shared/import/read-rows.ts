// Pure: the lines of a sheet, read column by column, with every fault by its line and column.
import { isFault, type Value } from './cells.js';
import { type Problem, problem } from './problem.js';
import { CODE, type Column, columnsOf, type Sheet } from './sheet.js';
import type { SheetName } from './sheets.js';

export interface Line {
  /** As people count: the header is line 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The code of another object, not yet looked up. */
export interface Mention {
  readonly column: Column;
  readonly code: string;
}

/** A line as far as it could be read. Columns that the sheet does not have are absent: they stay as they are. */
export interface ReadRow {
  readonly line: number;
  /** Whether every cell could be read. */
  readonly isWhole: boolean;
  /** What tells the row apart, where its sheet has codes. */
  readonly code: string | null;
  readonly values: Readonly<Record<string, Value>>;
  readonly mentions: readonly Mention[];
}

interface Heading {
  readonly column: Column;
  readonly at: number;
}

const HEADER = 1;

/** Which column of the register each column of the sheet is; empty when the header has faults. */
function readHeader(sheet: Sheet, header: readonly string[]): { headings: Heading[]; problems: Problem[] } {
  const known = columnsOf(sheet);
  const at = (column: string | null) => ({ sheet: sheet.name, line: HEADER, column });
  const headings: Heading[] = [];
  const problems: Problem[] = [];
  header.forEach((title, index) => {
    if (title === '') return;
    const column = known.find(({ name, zh }) => name === title.toLowerCase() || zh === title);
    if (column === undefined)
      problems.push(
        problem(at(title), 'COLUMN_UNKNOWN', { known: known.map(({ name }) => name).join(', ') }),
      );
    else if (headings.some((other) => other.column === column))
      problems.push(problem(at(title), 'DUPLICATE', { line: HEADER }));
    else headings.push({ column, at: index });
  });
  for (const column of known)
    if (column.required && !headings.some((heading) => heading.column === column))
      problems.push(problem(at(column.name), 'VALUE_MISSING'));
  return { headings: problems.length > 0 ? [] : headings, problems };
}

function readLine(
  sheet: Sheet,
  headings: readonly Heading[],
  { line, cells }: Line,
  problems: Problem[],
): ReadRow {
  const before = problems.length;
  const values: Record<string, Value> = {};
  const mentions: Mention[] = [];
  let code: string | null = null;
  for (const { column, at } of headings) {
    const place = { sheet: sheet.name, line, column: column.name };
    const text = cells[at] ?? '';
    if (text === '') {
      if (column.required) problems.push(problem(place, 'VALUE_MISSING'));
      else values[column.into] = column.otherwise ?? null;
      continue;
    }
    const read = column.reader.read(text);
    if (isFault(read)) problems.push(problem(place, read.code, read.reason ? { reason: read.reason } : {}));
    else if (column === CODE) code = read as string;
    else if (column.refersTo) mentions.push({ column, code: read as string });
    else values[column.into] = read;
  }
  return { line, isWhole: problems.length === before, code, values, mentions };
}

/** Reads every line, and finds every fault of every cell. */
export function readRows(
  sheet: Sheet,
  header: readonly string[],
  lines: readonly Line[],
): { rows: ReadRow[]; problems: Problem[] } {
  const { headings, problems } = readHeader(sheet, header);
  if (headings.length === 0) return { rows: [], problems };
  const rows = lines.map((line) => readLine(sheet, headings, line, problems));
  return { rows, problems };
}

/** Where a sheet has its codes: index of the column, or −1. */
export const codeColumnOf = (header: readonly string[]): number =>
  header.findIndex((title) => title.toLowerCase() === CODE.name || title === CODE.zh);

/** Every row that stands in the sheet twice, by what tells rows apart. */
export function doubled(
  sheet: SheetName,
  rows: readonly { readonly line: number; readonly key: string }[],
  column: string,
): Problem[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ line, key }) => {
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, line);
    return earlier === undefined ? [] : [problem({ sheet, line, column }, 'DUPLICATE', { line: earlier })];
  });
}
