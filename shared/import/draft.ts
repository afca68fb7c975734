// What one subgraph's part of an import would do: every row as it is to be, and every problem. Reads, and writes nothing.
import { newId } from '../kernel/id.js';
import { type Problem, problem } from './problem.js';
import { doubled, type Line, type ReadRow, readRows } from './read-rows.js';
import { keyOf, keyColumnsOf, nameRows, recordsOf, rowsLike } from './register-rows.js';
import {
  type CheckWorld,
  columnsOf,
  type Query,
  type Sheet,
  type SheetRecord,
  type Unique,
} from './sheet.js';

export interface DraftSheet {
  readonly sheet: Sheet;
  readonly records: readonly SheetRecord[];
}

export interface Draft {
  readonly sheets: readonly DraftSheet[];
  readonly problems: readonly Problem[];
}

export interface DraftOptions {
  readonly query: Query;
  readonly subgraph: string;
  readonly importId: string;
  /** In the order in which they are written. */
  readonly sheets: readonly Sheet[];
  readonly now: Date;
  readonly person: string;
}

async function linesOf(
  { query, subgraph, importId }: DraftOptions,
  sheet: Sheet,
): Promise<{ header: string[]; lines: Line[] } | null> {
  const [found] = await query<{ header: string[] }>(
    'select header from imports.sheet where import_id = $1 and name = $2',
    [importId, sheet.name],
  );
  if (found === undefined) return null;
  const lines = await query<Line & object>(
    `select line, cells from imports.row_${subgraph} where import_id = $1 and sheet = $2 order by line`,
    [importId, sheet.name],
  );
  return { header: found.header, lines };
}

/** What people call the column of the table. */
const titleOf = (sheet: Sheet, into: string): string =>
  columnsOf(sheet).find((column) => column.into === into)?.name ?? into;

/** Rows that stand in the sheet twice: by their code, or by the columns that tell them apart. */
function doubledRows(sheet: Sheet, codes: readonly ReadRow[], records: readonly SheetRecord[]): Problem[] {
  if (sheet.key === undefined)
    return doubled(
      sheet.name,
      codes.flatMap(({ line, code }) => (code === null ? [] : [{ line, key: code }])),
      'code',
    );
  const keys = keyColumnsOf(sheet);
  return doubled(
    sheet.name,
    records.map(({ line, values }) => ({ line, key: keyOf(values, keys) })),
    titleOf(sheet, keys[0]!),
  );
}

async function takenValues(
  query: Query,
  sheet: Sheet,
  { into, column, where }: Unique,
  records: readonly SheetRecord[],
): Promise<Problem[]> {
  const bound = records.filter(
    ({ values }) => into.every((name) => values[name] != null) && (where?.holds(values) ?? true),
  );
  const twice = doubled(
    sheet.name,
    bound.map(({ line, values }) => ({ line, key: keyOf(values, into) })),
    column,
  );
  const own = new Set(records.map(({ id }) => id));
  const given = bound.map(({ values }) =>
    Object.fromEntries(into.map((name) => [name, values[name] ?? null])),
  );
  const others = await rowsLike(query, sheet.table, into, given, where && `there.${where.sql}`);
  const taken = new Set(others.filter(({ id }) => !own.has(id as string)).map((row) => keyOf(row, into)));
  return [
    ...twice,
    ...bound.flatMap(({ line, values }) =>
      taken.has(keyOf(values, into)) ? [problem({ sheet: sheet.name, line, column }, 'VALUE_TAKEN')] : [],
    ),
  ];
}

/** A change takes effect after the one before it, and never ahead of time. */
async function wrongDates(
  { query, now }: DraftOptions,
  sheet: Sheet,
  records: readonly SheetRecord[],
): Promise<Problem[]> {
  if (sheet.parent === undefined) return [];
  const dated = records.filter(
    ({ changes, values, isNew }) => (isNew || changes.length > 0) && values['effective_from'],
  );
  const since = new Map(
    (
      await query<{ id: string; since: Date }>(
        'select id, since from directory.organisation where until is null and id = any($1)',
        [dated.filter(({ isNew }) => !isNew).map(({ id }) => id)],
      )
    ).map((row) => [row.id, row.since]),
  );
  return dated.flatMap(({ id, line, values }) => {
    const from = values['effective_from'] as Date;
    const last = since.get(id!);
    const reason =
      from > now
        ? 'not in the future / 不能晚于现在'
        : last !== undefined && from <= last
          ? 'not before the last change / 不能早于上一次变更'
          : null;
    return reason === null
      ? []
      : [problem({ sheet: sheet.name, line, column: 'effective' }, 'INVALID_INPUT', { reason })];
  });
}

/** What has ended stays as it was. */
const ended = (sheet: Sheet, records: readonly SheetRecord[]): Problem[] =>
  records.flatMap(({ line, values, changes }) =>
    changes.length > 0 && values['abolished_from'] != null
      ? [
          problem({ sheet: sheet.name, line, column: 'code' }, 'INVALID_INPUT', {
            reason: 'it was abolished / 已撤销',
          }),
        ]
      : [],
  );

async function draftSheet(
  options: DraftOptions,
  sheet: Sheet,
): Promise<DraftSheet & { problems: Problem[] }> {
  const { query, importId } = options;
  const found = await linesOf(options, sheet);
  if (found === null) return { sheet, records: [], problems: [] };
  const read = readRows(sheet, found.header, found.lines);
  const named = await nameRows(query, importId, sheet, read.rows);
  const made = await recordsOf(query, sheet, named.rows, () => newId(sheet.idType!));
  const twice = doubledRows(sheet, read.rows, made.records);
  const lines = new Set(twice.map(({ line }) => line));
  const records = made.records.filter(({ line }) => !lines.has(line));
  const problems = [read.problems, named.problems, made.problems, twice];
  for (const unique of sheet.unique ?? []) problems.push(await takenValues(query, sheet, unique, records));
  problems.push(ended(sheet, records), await wrongDates(options, sheet, records));
  return { sheet, records, problems: problems.flat() };
}

/** Reads and judges every row that the subgraph is to take. */
export async function draftPart(options: DraftOptions): Promise<Draft> {
  const sheets: (DraftSheet & { problems: Problem[] })[] = [];
  for (const sheet of options.sheets) sheets.push(await draftSheet(options, sheet));
  const world: CheckWorld = {
    ...options,
    records: (name) => sheets.find(({ sheet }) => sheet.name === name)?.records ?? [],
  };
  const problems: (readonly Problem[])[] = sheets.map((one) => one.problems);
  for (const { sheet, records } of sheets)
    if (sheet.check !== undefined && records.length > 0) problems.push(await sheet.check(records, world));
  return { sheets, problems: problems.flat() };
}
