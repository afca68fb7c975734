import { expect } from '@jest/globals';
import fc from 'fast-check';
import { type Calendar, makeCalendar } from '../clock/calendar.js';
import { readClockRules } from '../clock/clock-rules.js';
import { units } from '../clock/deadline.js';
import {
  extendClock,
  forecastOf,
  pauseClock,
  resumeClock,
  type RunningClock,
  startClock,
} from '../clock/running-clock.js';
import { handWritten, isWorked, oracle, type OracleCalendar, type OracleTerm } from './deadline-oracle.js';

const rules = readClockRules(undefined);
const owner = {
  objectId: 'o',
  matterId: 'm',
  keeper: 'zones',
  zoneId: null,
  level: 'INTERNAL',
  needToKnow: false,
  organisationId: null,
} as const;

const moment = fc.integer({ min: Date.UTC(2023, 0, 2), max: Date.UTC(2027, 5, 1) }).map((at) => new Date(at));
const dayIn = (year: number) =>
  fc
    .integer({ min: 0, max: 364 })
    .map((day) => new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10));

/** A year of which anything may be published, nothing among it. */
const publishedYear = (year: number) =>
  fc
    .record({
      off: fc.uniqueArray(dayIn(year), { maxLength: 40 }),
      on: fc.uniqueArray(dayIn(year), { maxLength: 40 }),
    })
    .map(({ off, on }) => ({ source: 'invented', off, on: on.filter((day) => !off.includes(day)) }));

interface TwoCalendars {
  readonly own: Calendar;
  readonly other: OracleCalendar;
}

const real: TwoCalendars = { own: rules.calendar, other: handWritten };
const invented = fc
  .subarray([2023, 2024, 2025, 2026, 2027], { minLength: 0 })
  .chain((years) => fc.tuple(fc.constant(years), fc.tuple(...years.map(publishedYear))))
  .map(([years, published]): TwoCalendars => ({
    own: makeCalendar(Object.fromEntries(years.map((year, at) => [year, published[at]!]))),
    other: {
      years: new Set(years.map(String)),
      off: new Set(published.flatMap(({ off }) => off)),
      on: new Set(published.flatMap(({ on }) => on)),
    },
  }));

const deed = fc.record({
  what: fc.constantFrom('TURN', 'EXTEND'),
  afterMs: fc.integer({ min: 0, max: 40 * 86_400_000 }),
  by: fc.integer({ min: 1, max: 20 }),
});
/** The published calendar in every fourth life, in the others one of many that are invented. */
const lifeOn = (calendars: readonly TwoCalendars[]) =>
  fc.record({
    calendars: fc.oneof(fc.constant(real), { arbitrary: fc.constantFrom(...calendars), weight: 3 }),
    startedAt: moment,
    unit: fc.constantFrom(...(Object.keys(units) as OracleTerm['unit'][])),
    amount: fc.integer({ min: 1, max: 120 }),
    amber: fc.integer({ min: 0, max: 40 }),
    deeds: fc.array(deed, { maxLength: 6 }),
  });

/** Months are fewer: a hundred of them would be the same walk, only longer. */
const shortened = (unit: string, amount: number): number => (unit === 'MONTHS' ? 1 + (amount % 6) : amount);

function begin(
  at: Date,
  length: Pick<OracleTerm, 'unit' | 'amount' | 'amber'>,
  calendar: Calendar,
): RunningClock {
  const { unit, amount, amber } = length;
  const rule = { ...rules.kinds.TRIAL, length: { unit, amount }, amber };
  const kinds = { ...rules.kinds, TRIAL: rule };
  return startClock('Clock_1', 'TRIAL', owner, { kinds, calendar }, { now: at })!;
}

function compare(clock: RunningClock, term: OracleTerm, other: OracleCalendar): void {
  const { dueOn, amberOn, provisional } = clock;
  expect({ dueOn, amberOn, provisional }).toEqual(oracle(term, other));
  expect(clock.dueAt.getTime()).toBe(Date.parse(`${dueOn}T24:00:00+08:00`));
  expect(clock.amberAt.getTime()).toBe(Date.parse(`${amberOn}T00:00:00+08:00`));
}

/** What a pause that is open would come to: the oracle is told that it ends now. */
function compareForecast(
  clock: RunningClock,
  now: Date,
  term: OracleTerm,
  { own, other }: TwoCalendars,
): void {
  const open = clock.pausedAt === null ? [] : [[clock.pausedAt, now] as const];
  const { dueOn, workingDaysLeft } = forecastOf(clock, now, own);
  expect(dueOn).toBe(oracle({ ...term, pauses: [...term.pauses, ...open] }, other).dueOn);
  let left = 0;
  for (let at = now.getTime() + 86_400_000; dateOf(at) <= dueOn; at += 86_400_000)
    if (isWorked(dateOf(at), other)) left += 1;
  expect(workingDaysLeft).toBe(left);
}
const dateOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

/** On random calendars, starts, pauses and extensions the deadline is the one that is found by counting. Answers how many lives were moved by something. */
export function expectDeadlinesAsCounted(lives: number): number {
  let moved = 0;
  const life = lifeOn(fc.sample(invented, lives / 10));
  const property = fc.property(life, ({ calendars, startedAt, unit, deeds, ...rest }) => {
    const { own, other } = calendars;
    const amount = shortened(unit, rest.amount);
    let term: OracleTerm = { startedAt, unit, amount, amber: rest.amber, pauses: [] };
    let clock = begin(startedAt, term, own);
    let now = startedAt;
    for (const { what, afterMs, by } of deeds) {
      now = new Date(now.getTime() + afterMs);
      if (what === 'EXTEND') {
        const more = shortened(unit, by);
        clock = extendClock(clock, more, now, own);
        term = { ...term, amount: term.amount + more };
      } else if (clock.pausedAt === null) {
        clock = pauseClock(clock, 'why', now);
      } else {
        term = { ...term, pauses: [...term.pauses, [clock.pausedAt, now]] };
        clock = resumeClock(clock, now, own);
        moved += 1;
      }
    }
    compare(clock, term, other);
    compareForecast(clock, now, term, calendars);
  });
  fc.assert(property, { numRuns: lives });
  return moved;
}
