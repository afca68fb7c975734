import { expect, test } from '@jest/globals';
import { dateIn, handWritten, isWorked } from '../testing/deadline-oracle.js';
import { expectDeadlinesAsCounted } from '../testing/deadline-property.js';
import { beginningOf, dayOf, readDay, writeDay } from './calendar.js';
import { readClockRules } from './clock-rules.js';
import { deadlineOf, type Term } from './deadline.js';

const { calendar } = readClockRules(undefined);
const due = (started: string, change: Partial<Term>, edition = calendar) => {
  const term: Term = { started: readDay(started), amount: 1, unit: 'DAYS', amber: 0, pauses: [], ...change };
  const { due: last, amber, isProvisional } = deadlineOf(term, edition);
  return [writeDay(last), writeDay(amber), isProvisional];
};

test('2 000 deadlines are those that are found by counting', () => {
  expect(expectDeadlinesAsCounted(2_000)).toBeGreaterThan(0);
}, 30_000);

test('each day of the published years is worked or not as the notices say', () => {
  let worked = 0;
  for (let day = readDay('2023-01-01'); day <= readDay('2026-12-31'); day += 1) {
    expect([writeDay(day), calendar.isWorking(day)]).toEqual([
      writeDay(day),
      isWorked(writeDay(day), handWritten),
    ]);
    worked += Number(calendar.isWorking(day));
  }
  expect(worked).toBe(249 + 251 + 248 + 248);
});

test('months clamp at their end, and are counted from the trigger, not from one end to the next', () => {
  expect(due('2026-01-31', { unit: 'MONTHS' })[0]).toBe('2026-02-28');
  expect(due('2024-01-31', { unit: 'MONTHS' })[0]).toBe('2024-02-29');
  expect(due('2025-11-30', { unit: 'MONTHS', amount: 3 })[0]).toBe('2026-02-28');
  expect(due('2025-11-30', { unit: 'MONTHS', amount: 6 })[0]).toBe('2026-05-30');
});

test('working days leave out holidays and count swapped days', () => {
  expect(due('2026-02-13', { unit: 'WORKING_DAYS', amount: 1 })[0]).toBe('2026-02-14');
  expect(due('2026-02-13', { unit: 'WORKING_DAYS', amount: 2 })[0]).toBe('2026-02-24');
  expect(due('2026-09-30', { unit: 'WORKING_DAYS', amount: 3 })[0]).toBe('2026-10-10');
});

test('a day that a pause begins on is not counted, the day that it ends on is', () => {
  const pause = (from: string, until: string) => ({
    pauses: [{ from: readDay(from), until: readDay(until) }],
  });
  expect(due('2026-03-02', { amount: 10 })[0]).toBe('2026-03-12');
  expect(due('2026-03-02', { amount: 10, ...pause('2026-03-05', '2026-03-08') })[0]).toBe('2026-03-15');
  expect(due('2026-03-02', { amount: 10, ...pause('2026-03-20', '2026-03-28') })[0]).toBe('2026-03-12');
  expect(due('2026-03-02', { unit: 'MONTHS', ...pause('2026-03-05', '2026-03-08') })[0]).toBe('2026-04-05');
});

test('it is time to hurry so many counted days before the end, and from the trigger on when there are no more', () => {
  expect(due('2026-03-02', { amount: 10, amber: 3 })[1]).toBe('2026-03-09');
  expect(due('2026-03-02', { amount: 10, amber: 30 })[1]).toBe('2026-03-02');
  expect(due('2026-09-28', { unit: 'WORKING_DAYS', amount: 5, amber: 3 })[1]).toBe('2026-09-30');
});

test('beyond the published calendars a deadline is provisional, and only when it counts working days', () => {
  expect(due('2026-12-25', { unit: 'WORKING_DAYS', amount: 4 })).toEqual(['2026-12-31', '2026-12-31', false]);
  expect(due('2026-12-25', { unit: 'WORKING_DAYS', amount: 5 })).toEqual(['2027-01-01', '2027-01-01', true]);
  expect(due('2026-12-25', { amount: 30 })[2]).toBe(false);
});

test('a day of Shanghai begins at 16:00 UTC of the day before', () => {
  for (const [at, day] of [
    ['2026-11-21T15:59:59.999Z', '2026-11-21'],
    ['2026-11-21T16:00:00.000Z', '2026-11-22'],
  ] as const) {
    expect(writeDay(dayOf(new Date(at)))).toBe(day);
    expect(dateIn(new Date(at))).toBe(day);
  }
  expect(beginningOf(readDay('2026-11-22')).toISOString()).toBe('2026-11-21T16:00:00.000Z');
});
