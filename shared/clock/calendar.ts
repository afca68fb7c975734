import { createHash } from 'node:crypto';

/** A day of Shanghai, numbered from 1970-01-01 on. */
export type Day = number;

const DAY_MS = 86_400_000;
/** Shanghai is eight hours ahead, all year. */
const AHEAD_MS = 8 * 3_600_000;

export const dayOf = (at: Date): Day => Math.floor((at.getTime() + AHEAD_MS) / DAY_MS);
/** Its first moment: a day is from there up to, and without, the first moment of the next. */
export const beginningOf = (day: Day): Date => new Date(day * DAY_MS - AHEAD_MS);
/** As `2026-11-22`. */
export const writeDay = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
export const readDay = (text: string): Day => Date.parse(`${text}T00:00:00Z`) / DAY_MS;
const yearOf = (day: Day): string => writeDay(day).slice(0, 4);

/** The same day so many months later; where that month is shorter, its last. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = writeDay(day).split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return Date.UTC(year, month - 1 + months, Math.min(date, last)) / DAY_MS;
}

/** What a State Council notice says of a year: working days off, and days of weekends worked instead. */
export interface PublishedYear {
  readonly source: string;
  readonly off: readonly string[];
  readonly on: readonly string[];
}

export interface Calendar {
  /** Changes with what is published: what was computed by another edition is computed again. */
  readonly edition: string;
  isWorking(day: Day): boolean;
  /** Whether the years of both days and all between are published; others are taken to be without holidays. */
  isPublished(from: Day, to: Day): boolean;
}

/** 1970-01-01 was a Thursday. */
const isWeekend = (day: Day): boolean => [0, 6].includes((day + 4) % 7);

export function makeCalendar(years: Readonly<Record<string, PublishedYear>>): Calendar {
  const published = Object.entries(years).toSorted(([a], [b]) => a.localeCompare(b));
  const off = new Set(published.flatMap(([, year]) => year.off.map(readDay)));
  const on = new Set(published.flatMap(([, year]) => year.on.map(readDay)));
  const content = published.map(([year, { off: free, on: worked }]) => [year, free, worked]);
  return {
    edition: createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12),
    isWorking: (day) => on.has(day) || (!off.has(day) && !isWeekend(day)),
    isPublished: (from, to) => {
      for (let year = Number(yearOf(from)); year <= Number(yearOf(to)); year += 1)
        if (!(year in years)) return false;
      return true;
    },
  };
}

/** Working days after a day, up to and with another one. */
export function workingDaysBetween(from: Day, to: Day, { isWorking }: Calendar): number {
  let count = 0;
  for (let day = from + 1; day <= to; day += 1) if (isWorking(day)) count += 1;
  return count;
}
