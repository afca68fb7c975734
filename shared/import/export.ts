// The other way round: the rows of a register as the lines of its sheet, which an import would take as they are.
import { IMPORT_CHANNEL } from './channel.js';
import type { Value } from './cells.js';
import { batches } from './register-rows.js';
import { CODE, type Column, columnsOf, EFFECTIVE, type Query, type Sheet } from './sheet.js';

type Row = Readonly<Record<string, Value>>;

/** From when a name is in force is history, and no line of a sheet: that column stays away. */
const exported = (sheet: Sheet): Column[] => columnsOf(sheet).filter((column) => column !== EFFECTIVE);

/** Id → the code that people gave it, or the id itself. */
async function codesOf(query: Query, ids: readonly string[]): Promise<Map<string, string>> {
  const codes = new Map<string, string>();
  for (const some of batches(ids))
    for (const { id, code } of await query<{ id: string; code: string }>(
      'select id, max(code) filter (where code <> id) as code from directory.code where id = any($1) group by id',
      [some],
    ))
      codes.set(id, code ?? id);
  return codes;
}

const idIn = (row: Row, column: Column): string | null =>
  (column === CODE ? row['id'] : column.refersTo ? row[column.into] : null) as string | null;

function cellOf(row: Row, column: Column, codes: ReadonlyMap<string, string>): string {
  const id = idIn(row, column);
  if (id !== null && id !== undefined) return codes.get(id) ?? id;
  const value = row[column.into];
  return value === null || value === undefined ? '' : column.reader.write(value);
}

/** Ids are random: lines come in the order of what stands in them, the code first. */
function byCells(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((cell, index) => cell !== other[index]);
  return at < 0 ? 0 : one[at]! < other[at]! ? -1 : 1;
}

async function linesOf(query: Query, sheet: Sheet): Promise<string[][]> {
  const inForce = sheet.parent === undefined ? [] : ['there.abolished_from is null'];
  const conditions = [...inForce, ...(sheet.among ? [sheet.among] : []), 'true'];
  const rows = await query<Record<string, Value>>(
    `select there.* from ${sheet.table} there where ${conditions.join(' and ')}`,
  );
  const columns = exported(sheet);
  const ids = rows.flatMap((row) => columns.flatMap((column) => idIn(row, column) ?? []));
  const codes = await codesOf(query, [...new Set(ids)]);
  return rows.map((row) => columns.map((column) => cellOf(row, column, codes))).toSorted(byCells);
}

async function keep(query: Query, id: string, subgraph: string, sheet: Sheet): Promise<void> {
  const lines = await linesOf(query, sheet);
  await query(
    'insert into imports.export_sheet (export_id, subgraph, name, header, total) values ($1, $2, $3, $4, $5)',
    [id, subgraph, sheet.name, exported(sheet).map(({ name }) => name), lines.length],
  );
  const numbered = lines.map((cells, index) => ({ line: index + 2, cells }));
  for (const some of batches(numbered))
    await query(
      `insert into imports.export_row (export_id, subgraph, sheet, line, cells)
       select $1, $2, $3, line, array(select jsonb_array_elements_text(cells))
       from jsonb_to_recordset($4) as given (line int, cells jsonb)`,
      [id, subgraph, sheet.name, JSON.stringify(some)],
    );
}

/** Writes out what exports wait for of this subgraph. */
export async function exportParts(query: Query, subgraph: string, sheets: readonly Sheet[]): Promise<void> {
  const waiting = await query<{ id: string; wanted: string[] }>(
    'select export_id as id, sheets as wanted from imports.export_part where subgraph = $1 and not done',
    [subgraph],
  );
  for (const { id, wanted } of waiting) {
    await query('begin isolation level repeatable read');
    for (const sheet of sheets) if (wanted.includes(sheet.name)) await keep(query, id, subgraph, sheet);
    await query('update imports.export_part set done = true where export_id = $1 and subgraph = $2', [
      id,
      subgraph,
    ]);
    await query('select pg_notify($1, $2)', [IMPORT_CHANNEL, '']);
    await query('commit');
  }
}
