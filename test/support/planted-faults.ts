// Fifty faults of every kind, planted into sheets without a fault: what an import has to say, and nothing else.
import type { SheetName } from '../../shared/import/sheets.js';
import type { Sheets } from './city-sheets.js';

export interface Planted {
  readonly sheets: Sheets;
  /** `sheet line column CODE`, sorted. */
  readonly problems: readonly string[];
}

class Bed {
  readonly sheets: Record<string, string[][]>;
  readonly problems: string[] = [];

  constructor(sheets: Sheets) {
    this.sheets = Object.fromEntries(
      Object.entries(sheets).map(([name, rows]) => [name, rows!.map((row) => [...row])]),
    );
    for (const row of this.sheets['posts']!) row.push(row[0] === 'person' ? 'until' : '');
  }

  told(sheet: SheetName, line: number, column: string, code: string): void {
    this.problems.push(`${sheet} ${line} ${column} ${code}`);
  }

  /** Counted from the end, so that nothing else refers to it. */
  spoil(
    sheet: SheetName,
    [fromEnd, at]: readonly [number, number],
    cell: string,
    column: string,
    code: string,
  ): void {
    const rows = this.sheets[sheet]!;
    const line = rows.length - fromEnd;
    rows[line - 1]![at] = cell;
    this.told(sheet, line, column, code);
  }

  /** A row more, made of one that is there. */
  add(
    sheet: SheetName,
    fromStart: number,
    change: (row: string[]) => string[],
    column: string,
    code: string,
  ): void {
    const rows = this.sheets[sheet]!;
    rows.push(change([...rows[fromStart]!]));
    this.told(sheet, rows.length, column, code);
  }
}

const set = (at: number, cell: string) => (row: string[]) => row.with(at, cell);

function inPeople(bed: Bed): void {
  for (const at of [0, 7, 14]) bed.spoil('persons', [at, 1], '', 'name', 'VALUE_MISSING');
  bed.spoil('persons', [3, 1], '张\u0007三', 'name', 'INVALID_INPUT');
  bed.spoil('persons', [4, 1], '长'.repeat(51), 'name', 'INVALID_INPUT');
  for (const at of [20, 21, 22]) bed.spoil('posts', [at, 0], `nobody-${at}`, 'person', 'CODE_UNKNOWN');
  for (const at of [24, 25]) bed.spoil('posts', [at, 1], `nowhere-${at}`, 'organisation', 'CODE_UNKNOWN');
  for (const at of [27, 28, 29]) bed.spoil('posts', [at, 2], '皇帝', 'role', 'INVALID_INPUT');
  for (const [at, date] of [
    [31, '2024-02-30'],
    [32, 'soon'],
    [33, ''],
  ] as const)
    bed.spoil('posts', [at, 3], date, 'from', date === '' ? 'VALUE_MISSING' : 'INVALID_INPUT');
  bed.spoil('posts', [35, 4], '2023-01-01', 'until', 'INVALID_INPUT');
  for (const at of [2, 3]) bed.add('persons', at, (row) => row, 'code', 'DUPLICATE');
  bed.add('persons', 4, set(0, ''), 'code', 'VALUE_MISSING');
  for (const at of [2, 3, 4]) bed.add('posts', at, set(3, '2025-01-01'), 'from', 'POST_OVERLAPS');
  for (const at of [5, 6]) bed.add('posts', at, (row) => row, 'person', 'DUPLICATE');
  const head = bed.sheets['posts']!.findIndex((row) => row[2] === 'STATION_HEAD');
  bed.add('posts', head, set(0, bed.sheets['persons']![1]![0]!), 'role', 'ROLE_HELD');
}

function inOrgans(bed: Bed): void {
  for (const at of [0, 1]) bed.spoil('places', [at, 2], '省', 'level', 'INVALID_INPUT');
  for (const at of [3, 4]) bed.spoil('places', [at, 3], '999999', 'parent', 'CODE_UNKNOWN');
  for (const at of [6, 7])
    bed.spoil('places', [at, 3], bed.sheets['places']![1]![0]!, 'parent', 'INVALID_INPUT');
  bed.spoil('places', [9, 3], '', 'parent', 'INVALID_INPUT');
  bed.add('district-commissions', 1, set(0, 'D-second'), 'place', 'DUPLICATE');
  bed.spoil('district-commissions', [1, 4], '2999-01-01', 'effective', 'INVALID_INPUT');
  for (const at of [0, 1]) bed.spoil('subdistrict-organs', [at, 2], 'TOWN HALL', 'kind', 'INVALID_INPUT');
  bed.spoil('subdistrict-organs', [2, 4], 'D000000', 'district', 'CODE_UNKNOWN');
  bed.spoil('subdistrict-organs', [3, 5], 'nobody', 'head', 'CODE_UNKNOWN');
  for (const at of [0, 1]) bed.spoil('liaison-stations', [at, 4], 'many', 'supervisors', 'INVALID_INPUT');
  bed.spoil('liaison-stations', [2, 2], '000', 'place', 'CODE_UNKNOWN');
  for (const at of [5, 6]) bed.add('liaison-stations', at, set(0, `L-second-${at}`), 'place', 'DUPLICATE');
}

function inPosts(bed: Bed): void {
  // Two heads whose discipline post begins later, and two who never have it.
  for (const at of [20, 22]) bed.sheets['concurrent-posts']![at - 1]![3] = '2025-05-05';
  for (const at of [20, 22]) bed.told('concurrent-posts', at + 1, 'person', 'DISCIPLINE_POST_MISSING');
  for (const at of [0, 2])
    bed.spoil(
      'concurrent-posts',
      [at, 1],
      bed.sheets['persons']![2]![0]!,
      'person',
      'DISCIPLINE_POST_MISSING',
    );
  bed.spoil('concurrent-posts', [4, 2], '村长', 'kind', 'INVALID_INPUT');
  bed.spoil('concurrent-posts', [6, 3], '2999-01-01', 'from', 'INVALID_INPUT');
}

/** @param sheets as `citySheets` makes them */
export function plantFaults(sheets: Sheets): Planted {
  const bed = new Bed(sheets);
  inPeople(bed);
  inOrgans(bed);
  inPosts(bed);
  return { sheets: bed.sheets, problems: bed.problems.toSorted() };
}
