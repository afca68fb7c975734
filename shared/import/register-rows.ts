// What the lines of a sheet are in the register: which objects they name, which rows are there already, what changes.
import { typeOfId } from '../kernel/id.js';
import type { Value } from './cells.js';
import { type Problem, problem } from './problem.js';
import type { Mention, ReadRow } from './read-rows.js';
import type { Column, Query, Sheet, SheetRecord } from './sheet.js';
import { sheetOwners } from './sheets.js';

const BATCH = 5_000;
type Row = Record<string, Value>;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const batches = <T>(items: readonly T[], size = BATCH): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

const comparable = (value: Value | undefined): Value =>
  value instanceof Date ? value.getTime() : (value ?? null);
export const keyOf = (row: Readonly<Row>, columns: readonly string[]): string =>
  JSON.stringify(columns.map((name) => comparable(row[name])));

/** Types of which the directory keeps every version, and thereby what is in force. */
export const DIRECTORY_TYPES: ReadonlySet<string> = new Set([
  'Commission',
  'SupervisionOffice',
  'DispatchedGroup',
  'HostUnit',
  'DistrictCommission',
  'SubdistrictOrgan',
  'LiaisonStation',
]);

/** `type code` → id, for the codes of this import and of everything that is there. */
async function idsOf(
  query: Query,
  importId: string,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const [type, codes] of wanted)
    for (const some of batches([...codes])) {
      const rows = await query<{ code: string; id: string }>(
        `select code, id from imports.name where import_id = $1 and type = $2 and code = any($3)
         union all select code, id from directory.code coded where type = $2 and code = any($3)
           and (not $4 or exists (select from directory.organisation known where known.id = coded.id))`,
        [importId, type, some, DIRECTORY_TYPES.has(type)],
      );
      for (const { code, id } of rows) found.set(`${type} ${code}`, id);
    }
  return found;
}

function codesByType(
  type: string | null,
  rows: readonly ReadRow[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = new Map<string, Set<string>>();
  const want = (of: string, code: string): void => {
    const codes = wanted.get(of) ?? new Set<string>();
    wanted.set(of, codes.add(code));
  };
  for (const { code, mentions } of rows) {
    if (type !== null && code !== null) want(type, code);
    for (const { column, code: mentioned } of mentions)
      for (const of of column.refersTo!) want(of, mentioned);
  }
  return wanted;
}

/** The id of the one object that a code names, or why there is none. */
function idOf(mention: Mention, ids: ReadonlyMap<string, string>): string | 'NOT_FOUND' | 'AMBIGUOUS' {
  const found = new Set(mention.column.refersTo!.flatMap((type) => ids.get(`${type} ${mention.code}`) ?? []));
  if (found.size > 1) return 'AMBIGUOUS';
  return [...found][0] ?? 'NOT_FOUND';
}

/** Of the organisations that are referred to those that were abolished. */
async function abolished(query: Query, mentioned: Iterable<string>): Promise<ReadonlySet<string>> {
  const ids = [...mentioned].filter((id) => DIRECTORY_TYPES.has(typeOfId(id)!));
  const found = new Set<string>();
  for (const some of batches(ids))
    for (const { id } of await query<{ id: string }>(
      `select id from directory.organisation where id = any($1) group by id having bool_and(until is not null)`,
      [some],
    ))
      found.add(id);
  return found;
}

interface NamedRow {
  readonly line: number;
  readonly code: string | null;
  readonly given: Row;
  /** What it refers to and was abolished: it may stay, and nothing new may refer to it. */
  readonly ended: readonly Mention[];
}

/** Puts ids in the place of codes; rows with a fault are not among those given back. */
export async function nameRows(
  query: Query,
  importId: string,
  sheet: Sheet,
  rows: readonly ReadRow[],
): Promise<{ rows: NamedRow[]; problems: Problem[] }> {
  const { type } = sheetOwners[sheet.name];
  const ids = await idsOf(query, importId, codesByType(type, rows));
  const over = await abolished(query, ids.values());
  const problems: Problem[] = [];
  const named = rows.flatMap(({ line, isWhole, code, values, mentions }) => {
    const before = problems.length;
    const given: Row = { ...values };
    for (const mention of mentions) {
      const id = idOf(mention, ids);
      const at = { sheet: sheet.name, line, column: mention.column.name };
      if (id === 'NOT_FOUND') problems.push(problem(at, 'CODE_UNKNOWN', { code: mention.code }));
      else if (id === 'AMBIGUOUS') problems.push(problem(at, 'CODE_AMBIGUOUS', { code: mention.code }));
      else given[mention.column.into] = id;
    }
    if (type !== null && code !== null) given['id'] = ids.get(`${type} ${code}`) ?? null;
    const ended = mentions.filter(({ column }) => over.has(given[column.into] as string));
    return isWhole && problems.length === before ? [{ line, code, given, ended }] : [];
  });
  return { rows: named, problems };
}

export const keyColumnsOf = (sheet: Sheet): readonly string[] => sheet.key ?? ['id'];

/** The rows of a table that have the same values in some columns as the given ones. */
export async function rowsLike(
  query: Query,
  table: string,
  columns: readonly string[],
  given: readonly Readonly<Row>[],
  where = 'true',
): Promise<Row[]> {
  const same = columns.map((name) => `there.${quoted(name)} = given.${quoted(name)}`).join(' and ');
  const found: Row[][] = [];
  for (const some of batches(given))
    found.push(
      await query<Row>(
        `select there.* from ${table} there
         join jsonb_populate_recordset(null::${table}, $1) given on ${same} where ${where}`,
        [JSON.stringify(some)],
      ),
    );
  return found.flat();
}

const isSame = (one: Value | undefined, other: Value | undefined): boolean =>
  comparable(one) === comparable(other);

function recordOf(sheet: Sheet, { line, given }: NamedRow, there: Row | undefined, newIds: () => string) {
  const { effective_from: effective, ...said } = given;
  const keys = keyColumnsOf(sheet);
  if (there === undefined) {
    const wanted: Row = Object.fromEntries(
      sheet.columns.map(({ into, otherwise }: Column) => [into, said[into] ?? otherwise ?? null]),
    );
    const id = sheet.key === undefined ? (said['id'] as string) : sheet.idType ? newIds() : null;
    const values: Row = { ...wanted, ...(effective && { effective_from: effective }) };
    return { line, id, isNew: true, values, before: null, changes: Object.keys(values) };
  }
  const changes = Object.keys(said).filter(
    (name) => !keys.includes(name) && !isSame(said[name], there[name]),
  );
  const moves =
    sheet.parent !== undefined && changes.some((name) => name === 'name' || name === sheet.parent);
  const values: Row = { ...there, ...said, ...(moves && effective && { effective_from: effective }) };
  return { line, id: (there['id'] ?? null) as string | null, isNew: false, values, before: there, changes };
}

/** What each row is in the register. A code that looks like an id and is none names nothing. */
export async function recordsOf(
  query: Query,
  sheet: Sheet,
  rows: readonly NamedRow[],
  newIds: () => string,
): Promise<{ records: SheetRecord[]; problems: Problem[] }> {
  const keys = keyColumnsOf(sheet);
  const there = await rowsLike(
    query,
    sheet.table,
    keys,
    rows.map(({ given }) => Object.fromEntries(keys.map((name) => [name, given[name] ?? null]))),
    sheet.among,
  );
  const byKey = new Map(there.map((row) => [keyOf(row, keys), row]));
  const problems: Problem[] = [];
  const records = rows.flatMap((row) => {
    const record = recordOf(sheet, row, byKey.get(keyOf(row.given, keys)), newIds);
    for (const { column, code } of row.ended)
      if (record.changes.includes(column.into))
        problems.push(
          problem({ sheet: sheet.name, line: row.line, column: column.name }, 'CODE_UNKNOWN', { code }),
        );
    if (!record.isNew || row.code === null || typeOfId(row.code) === null) return [record];
    problems.push(
      problem({ sheet: sheet.name, line: row.line, column: 'code' }, 'CODE_UNKNOWN', { code: row.code }),
    );
    return [];
  });
  return { records, problems };
}
