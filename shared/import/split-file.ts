// A file of an import, taken apart into the lines of its sheets: CSV in UTF-8 or GB 18030, or a workbook.
import { basename, extname } from 'node:path';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { dayReader } from './cells.js';
import { withoutApostrophe } from './formula.js';
import { type Problem, problem } from './problem.js';
import type { Line } from './read-rows.js';
import { type SheetName, sheetNamed, sheetNames } from './sheets.js';

/** Bounds of one file: a workbook is packed, and may unpack to anything. */
const most = { unpacked: 80_000_000, lines: 200_000, columns: 60, cell: 2_000, row: 200_000 };

export interface SplitSheet {
  readonly name: SheetName;
  readonly header: readonly string[];
  readonly lines: readonly Line[];
}

export interface Split {
  readonly sheets: readonly SplitSheet[];
  readonly problems: readonly Problem[];
}

export const unreadable = (file: string, reason: string): Split => ({
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

const EXCESS = `at most ${most.lines} lines, ${most.columns} columns and ${most.cell} characters a cell / 行、列或单元格过多`;
const isTooLarge = (rows: readonly (readonly string[])[]): boolean =>
  rows.length > most.lines + 1 ||
  rows.some((cells) => cells.length > most.columns || cells.some((cell) => cell.length > most.cell));

/** What the database cannot keep. */
const isBroken = (cell: string): boolean => cell.includes('\u0000') || !cell.isWellFormed();

/** Broken cells are told, and stand for nothing. */
function mended(sheet: SheetName, header: readonly string[], line: Line, problems: Problem[]): Line {
  const cells = line.cells.map((cell, at) => {
    if (!isBroken(cell)) return cell;
    const reason = 'it holds what is no text / 含有非文本内容';
    problems.push(
      problem({ sheet, line: line.line, column: header[at] ?? null }, 'INVALID_INPUT', { reason }),
    );
    return '\uFFFD';
  });
  return { ...line, cells };
}

function sheetOf(title: string, rows: readonly (readonly string[])[]): Split {
  const name = sheetNamed(title);
  if (name === null)
    return {
      sheets: [],
      problems: [
        problem({ sheet: title, line: null, column: null }, 'SHEET_UNKNOWN', {
          known: sheetNames.join(', '),
        }),
      ],
    };
  if (isTooLarge(rows)) return unreadable(title, EXCESS);
  const [header = [], ...rest] = rows.map((cells) => cells.map((cell) => cell.trim()));
  if (header.some(isBroken))
    return unreadable(title, 'its header holds what is no text / 表头含有非文本内容');
  const problems: Problem[] = [];
  const lines = rest
    .map((cells, index): Line => ({ line: index + 2, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map((line) => mended(name, header, line, problems));
  return { sheets: [{ name, header, lines }], problems };
}

function splitCsv(file: string, bytes: Uint8Array): Split {
  const rows: string[][] = parse(decode(bytes), {
    bom: true,
    relaxColumnCount: true,
    skipEmptyLines: false,
    to: most.lines + 2,
    maxRecordSize: most.row,
  });
  return sheetOf(
    basename(file, extname(file)),
    rows.map((cells) => cells.map(withoutApostrophe)),
  );
}

type WorkbookCell = string | number | boolean | Date | null | undefined;

/** Days come as midnight in Greenwich, whatever the day. */
function written(cell: WorkbookCell): string {
  if (cell instanceof Date) return dayReader.write(new Date(cell.getTime() - 8 * 3_600_000));
  return cell == null ? '' : String(cell);
}

/** An error, or a formula that was never reckoned, would be read as an empty cell. */
const ERROR = /<c r="([A-Z]+\d+)"[^>]*\st="e"/;
const UNRECKONED = /<c r="([A-Z]+\d+)"[^>]*>\s*<f\b[^>]*(?:\/>|>[^<]*<\/f>)\s*(?:<v\s*\/>|<v><\/v>)?\s*<\/c>/;

/** Why a workbook cannot be read as people see it; null when it can. */
function workbookFault(bytes: Uint8Array): string | null {
  let unpacked = 0;
  const isSheet = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    unpacked += originalSize;
    return unpacked <= most.unpacked && /^xl\/worksheets\/[^/]+\.xml$/.test(name);
  };
  const sheets = Object.values(unzipSync(bytes, { filter: isSheet }));
  if (unpacked > most.unpacked) return `it unpacks to more than ${most.unpacked} bytes / 解压后过大`;
  for (const sheet of sheets) {
    const text = new TextDecoder().decode(sheet);
    const [, cell] = ERROR.exec(text) ?? UNRECKONED.exec(text) ?? [];
    if (cell !== undefined)
      return `cell ${cell} holds an error or a formula without a value / 单元格 ${cell} 为错误值或未计算的公式`;
  }
  return null;
}

async function splitWorkbook(file: string, bytes: Uint8Array): Promise<Split> {
  const fault = workbookFault(bytes);
  if (fault !== null) return unreadable(file, fault);
  const sheets = await readWorkbook(Buffer.from(bytes));
  const split = sheets
    .filter(({ data }) => data.length > 0)
    .map(({ sheet, data }) =>
      sheetOf(
        sheet,
        data.map((row) => row.map((cell) => written(cell as WorkbookCell))),
      ),
    );
  return { sheets: split.flatMap((one) => one.sheets), problems: split.flatMap((one) => one.problems) };
}

/** The sheets of a file; or why there are none. */
export async function splitFile(file: string, bytes: Uint8Array): Promise<Split> {
  const kind = extname(file).toLowerCase();
  try {
    if (kind === '.csv') return splitCsv(file, bytes);
    if (kind === '.xlsx') return await splitWorkbook(file, bytes);
  } catch (error) {
    const { code = 'no workbook / 非工作簿' } = error as { code?: string };
    return unreadable(file, `it cannot be read / 无法读取: ${code}`);
  }
  return unreadable(file, 'its name must end in .csv or .xlsx / 仅支持 .csv 与 .xlsx');
}
