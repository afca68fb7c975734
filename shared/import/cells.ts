// Pure: what stands in a cell, read as a value of the register, and written back as it was read.
import { textFault } from '../kernel/readable-text.js';
import type { Fault } from './problem.js';

export type Value = string | number | boolean | Date | null;

/** How a column's cells are read and written. An empty cell is no value and never gets here. */
export interface Reader {
  /** What people are told that the column holds. */
  readonly holds: string;
  read(text: string): Exclude<Value, null> | Fault;
  write(value: Exclude<Value, null>): string;
}

export const isFault = (read: Value | Fault): read is Fault =>
  typeof read === 'object' && read !== null && !(read instanceof Date);

const invalid = (reason: string): Fault => ({ code: 'INVALID_INPUT', reason });

export function textReader(longest: number): Reader {
  return {
    holds: `text, at most ${longest} characters / 文字,最多 ${longest} 字`,
    read: (text) => {
      const fault = textFault(text, longest);
      return fault === null ? text : invalid(fault);
    },
    write: String,
  };
}

/** The Chinese half of a description: `Party committee. 党委。` */
const chineseOf = (description: string): string =>
  (/([^\sA-Za-z.()][^A-Za-z.]*)。$/.exec(description)?.[1] ?? '').trim();

/** One of a closed set: its name in the graph, or what it is called in Chinese. */
export function choiceReader(descriptions: Readonly<Record<string, string>>): Reader {
  const names = Object.keys(descriptions);
  const byText = new Map(names.map((name) => [chineseOf(descriptions[name]!), name]));
  for (const name of names) byText.set(name, name);
  return {
    holds: names.join(', '),
    read: (text) =>
      byText.get(text) ?? byText.get(text.toUpperCase()) ?? invalid(`one of ${names.join(', ')}`),
    write: String,
  };
}

const YES = new Set(['是', 'yes', 'true', '1', 'y']);
const NO = new Set(['否', 'no', 'false', '0', 'n']);

export const flagReader: Reader = {
  holds: 'yes, no / 是、否',
  read: (text) => {
    const said = text.toLowerCase();
    if (YES.has(said)) return true;
    return NO.has(said) ? false : invalid('yes or no / 是或否');
  },
  write: (value) => (value === true ? '是' : '否'),
};

export function wholeReader(most: number): Reader {
  return {
    holds: `a whole number from 0 to ${most} / 0 至 ${most} 的整数`,
    read: (text) => (/^\d{1,9}$/.test(text) && Number(text) <= most ? Number(text) : invalid(`0–${most}`)),
    write: String,
  };
}

/** Legal dates are those of Shanghai, which has no summer time now; days before 1992 may not begin where they did. */
const OFFSET_MS = 8 * 3_600_000;
const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const EARLIEST = Date.UTC(1949, 9, 1) - OFFSET_MS;
const WANTED = 'a day such as 2026-11-24 / 日期,如 2026-11-24';

function dayOf(text: string): Date | null {
  const parts = DAY.exec(text);
  if (parts === null) return null;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const midnight = new Date(Date.UTC(year, month - 1, day));
  const read = [midnight.getUTCFullYear(), midnight.getUTCMonth(), midnight.getUTCDate()];
  const exists = read.join() === [year, month - 1, day].join(); // JavaScript takes the year 50 for 1950
  return exists ? new Date(midnight.getTime() - OFFSET_MS) : null;
}

/** A day begins at midnight in Shanghai; a moment within a day is written, and read, in full. */
export const dayReader: Reader = {
  holds: WANTED,
  read: (text) => {
    const read = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) ? new Date(text) : dayOf(text);
    if (read === null || Number.isNaN(read.getTime())) return invalid(WANTED);
    return read.getTime() < EARLIEST ? invalid('not before 1949-10-01 / 不早于 1949-10-01') : read;
  },
  write: (value) => {
    const moment = value as Date;
    const local = new Date(moment.getTime() + OFFSET_MS).toISOString();
    return local.endsWith('T00:00:00.000Z') ? local.slice(0, 10) : moment.toISOString();
  },
};

const LONGEST_CODE = 100;

/** The code of another row, or the id of an object that is there already. */
export const codeReader: Reader = { ...textReader(LONGEST_CODE), holds: 'a code / 编码' };
