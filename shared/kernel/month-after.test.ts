import { expect, test } from '@jest/globals';
import { endOfDayAMonthAfter } from './month-after.js';

test.each([
  ['2026-10-15T01:00:00Z', '2026-11-15T16:00:00Z'],
  ['2026-01-31T01:00:00Z', '2026-02-28T16:00:00Z'],
  ['2028-01-30T01:00:00Z', '2028-02-29T16:00:00Z'],
  ['2026-12-15T15:59:59Z', '2027-01-15T16:00:00Z'],
  ['2026-12-15T16:00:00Z', '2027-01-16T16:00:00Z'],
])(
  'a month after %s ends at %s: with its day in Asia/Shanghai, clamped at the end of a month',
  (from, to) => {
    expect(endOfDayAMonthAfter(new Date(from))).toEqual(new Date(to));
  },
);
