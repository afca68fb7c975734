// A file of an import, taken apart into the lines of its sheets: CSV in UTF-8 or GB 18030, or a workbook.
import { basename, extname } from 'node:path';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { dayReader } from './cells.js';
import { type Problem, problem } from './problem.js';
import type { Line } from './read-rows.js';
import { type SheetName, sheetNamed, sheetNames } from './sheets.js';

/** Bounds of one file: a workbook is packed, and may unpack to anything. */
const most = { bytes: 20_000_000, unpacked: 200_000_000, lines: 200_000, columns: 60, cell: 2_000 };

export interface SplitSheet {
  readonly name: SheetName;
  readonly header: readonly string[];
  readonly lines: readonly Line[];
}

interface Split {
  readonly sheets: readonly SplitSheet[];
  readonly problems: readonly Problem[];
}

const wrong = (file: string, reason: string): Split => ({
  sheets: [],
  problems: [problem({ sheet: file, line: null, column: null }, 'INVALID_INPUT', { reason })],
});

/** Spreadsheets in China write GB 18030 where they do not write UTF-8. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  }
}

/** An apostrophe before what a spreadsheet would take for a formula was put there by an export. */
const cellOf = (text: string): string => text.trim().replace(/^'(?=[=+\-@])/, '');

function sheetOf(title: string, rows: readonly (readonly string[])[]): Split {
  const name = sheetNamed(title);
  const at = { sheet: title, line: null, column: null };
  const refuse = (reason: string): Split => wrong(title, reason);
  if (name === null)
    return { sheets: [], problems: [problem(at, 'SHEET_UNKNOWN', { known: sheetNames.join(', ') })] };
  const [header = [], ...rest] = rows.map((cells) => cells.map(cellOf));
  if (rest.length > most.lines) return refuse(`at most ${most.lines} lines / 最多 ${most.lines} 行`);
  if (rows.some((cells) => cells.length > most.columns || cells.some((cell) => cell.length > most.cell)))
    return refuse(`at most ${most.columns} columns of ${most.cell} characters / 最多 ${most.columns} 列`);
  const lines = rest.map((cells, index) => ({ line: index + 2, cells }));
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
  return { sheets: [{ name, header, lines: filled }], problems: [] };
}

function splitCsv(file: string, bytes: Uint8Array): Split {
  const rows = parse(decode(bytes), { bom: true, relaxColumnCount: true, skipEmptyLines: false });
  return sheetOf(basename(file, extname(file)), rows as string[][]);
}

type WorkbookCell = string | number | boolean | Date | null | undefined;

/** Days come as midnight in Greenwich, whatever the day. */
function written(cell: WorkbookCell): string {
  if (cell instanceof Date) return dayReader.write(new Date(cell.getTime() - 8 * 3_600_000));
  return cell == null ? '' : String(cell);
}

function unpackedSize(bytes: Uint8Array): number {
  let total = 0;
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      total += originalSize;
      return false;
    },
  });
  return total;
}

async function splitWorkbook(file: string, bytes: Uint8Array): Promise<Split> {
  if (unpackedSize(bytes) > most.unpacked)
    return wrong(file, `it unpacks to more than ${most.unpacked} bytes / 解压后过大`);
  const sheets = await readWorkbook(Buffer.from(bytes));
  const split = sheets
    .filter(({ data }) => data.length > 0)
    .map(({ sheet, data }) =>
      sheetOf(
        sheet,
        data.map((row) => row.map((cell) => written(cell as WorkbookCell))),
      ),
    );
  return {
    sheets: split.flatMap((one) => one.sheets),
    problems: split.flatMap((one) => one.problems),
  };
}

/** The sheets of a file; or why there are none. */
export async function splitFile(file: string, bytes: Uint8Array): Promise<Split> {
  const kind = extname(file).toLowerCase();
  try {
    if (kind === '.csv') return splitCsv(file, bytes);
    if (kind === '.xlsx') return await splitWorkbook(file, bytes);
  } catch (error) {
    return wrong(file, `it cannot be read / 无法读取: ${(error as Error).message.slice(0, 200)}`);
  }
  return wrong(file, 'its name must end in .csv or .xlsx / 仅支持 .csv 与 .xlsx');
}
