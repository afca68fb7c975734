// When a term ends, found by counting days one by one on written dates: by another way than the product, and with none of its code.

export interface OracleCalendar {
  readonly years: ReadonlySet<string>;
  /** Days off and days worked instead, as `2026-10-01`. */
  readonly off: ReadonlySet<string>;
  readonly on: ReadonlySet<string>;
}

export interface OracleTerm {
  readonly startedAt: Date;
  readonly unit: 'DAYS' | 'WORKING_DAYS' | 'MONTHS';
  readonly amount: number;
  readonly amber: number;
  readonly pauses: readonly (readonly [Date, Date])[];
}

const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
export const dateIn = (at: Date): string => shanghai.format(at);

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengthOf = (year: number, month: number): number =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
const parts = (date: string): [number, number, number] =>
  date.split('-').map(Number) as [number, number, number];
const join = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** Walked over and over: each step is found once. */
const steps = new Map<string, string>();
function dayAfter(date: string): string {
  const known = steps.get(date) ?? findDayAfter(date);
  steps.set(date, known);
  return known;
}

function findDayAfter(date: string): string {
  const [year, month, day] = parts(date);
  if (day < lengthOf(year, month)) return join(year, month, day + 1);
  return month < 12 ? join(year, month + 1, 1) : join(year + 1, 1, 1);
}

function monthsAfter(date: string, months: number): string {
  let [year, month] = parts(date);
  for (let left = months; left > 0; left -= 1)
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return join(year, month, Math.min(parts(date)[2], lengthOf(year, month)));
}

const weekdays = new Map<string, number>();
function weekday(date: string): number {
  const known = weekdays.get(date) ?? findWeekday(date);
  weekdays.set(date, known);
  return known;
}

/** Sakamoto's rule; 0 is Sunday. */
function findWeekday(date: string): number {
  const [year, month, day] = parts(date);
  const y = month < 3 ? year - 1 : year;
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1]!;
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + day) % 7;
}

export function isWorked(date: string, { off, on }: OracleCalendar): boolean {
  if (on.has(date)) return true;
  if (off.has(date)) return false;
  return weekday(date) !== 0 && weekday(date) !== 6;
}

export function oracle(
  { startedAt, unit, amount, amber, pauses }: OracleTerm,
  calendar: OracleCalendar,
): { readonly dueOn: string; readonly amberOn: string; readonly provisional: boolean } {
  const start = dateIn(startedAt);
  const stretches = pauses.map(([from, until]) => [dateIn(from), dateIn(until)] as const);
  const isCounted = (date: string): boolean =>
    !stretches.some(([from, until]) => from <= date && date < until) &&
    (unit !== 'WORKING_DAYS' || isWorked(date, calendar));
  let wanted = amount;
  if (unit === 'MONTHS') {
    wanted = 0;
    for (let date = start; date < monthsAfter(start, amount); date = dayAfter(date)) wanted += 1;
  }
  const counted = [start];
  let date = start;
  const years = new Set([start.slice(0, 4)]);
  while (counted.length <= wanted) {
    date = dayAfter(date);
    years.add(date.slice(0, 4));
    if (isCounted(date)) counted.push(date);
  }
  const isKnown = [...years].every((year) => calendar.years.has(year));
  return {
    dueOn: counted[wanted]!,
    amberOn: counted[Math.max(0, wanted - amber)]!,
    provisional: unit === 'WORKING_DAYS' && !isKnown,
  };
}

/** As the notices of the State Council have it: each holiday from its first to its last day, and the days worked instead. */
const NOTICES = [
  [
    '2022-12-31..2023-01-02 2023-01-21..2023-01-27 2023-04-05 2023-04-29..2023-05-03 2023-06-22..2023-06-24 2023-09-29..2023-10-06',
    '2023-01-28 2023-01-29 2023-04-23 2023-05-06 2023-06-25 2023-10-07 2023-10-08',
  ],
  [
    '2024-01-01 2024-02-10..2024-02-17 2024-04-04..2024-04-06 2024-05-01..2024-05-05 2024-06-10 2024-09-15..2024-09-17 2024-10-01..2024-10-07',
    '2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12',
  ],
  [
    '2025-01-01 2025-01-28..2025-02-04 2025-04-04..2025-04-06 2025-05-01..2025-05-05 2025-05-31..2025-06-02 2025-10-01..2025-10-08',
    '2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11',
  ],
  [
    '2026-01-01..2026-01-03 2026-02-15..2026-02-23 2026-04-04..2026-04-06 2026-05-01..2026-05-05 2026-06-19..2026-06-21 2026-09-25..2026-09-27 2026-10-01..2026-10-07',
    '2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10',
  ],
] as const;

function daysIn(stretch: string): string[] {
  const [from = '', until = from] = stretch.split('..');
  const days = [from];
  while (days.at(-1)! < until) days.push(dayAfter(days.at(-1)!));
  return days;
}

export const handWritten: OracleCalendar = {
  years: new Set(['2023', '2024', '2025', '2026']),
  off: new Set(NOTICES.flatMap(([off]) => off.split(' ').flatMap(daysIn))),
  on: new Set(NOTICES.flatMap(([, on]) => on.split(' '))),
};
