import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Counts, figureOf, spanBefore, spanOf, sumOf } from './coverage.rules.js';

const NOW = new Date('2026-11-20T00:00:00Z');
const moment = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2040-01-01T00:00:00Z'),
  noInvalidDate: true,
});

test('without moments a report is about 365 whole days in Asia/Shanghai, today the last of them', () => {
  for (const now of ['2026-11-21T16:00:00.000Z', '2026-11-22T15:59:59.999Z'])
    expect(spanOf(null, null, new Date(now))).toEqual({
      from: new Date('2025-11-22T16:00:00.000Z'),
      until: new Date('2026-11-22T16:00:00.000Z'),
    });
});

test('a span ends after it begins and is not endless', () => {
  fc.assert(
    fc.property(moment, moment, (from, until) => {
      const span = spanOf(from, until, NOW);
      const days = (until.getTime() - from.getTime()) / 86_400_000;
      const field = days <= 0 ? 'until' : 'from';
      expect(span).toMatchObject(days <= 0 || days > 3_660 ? { parameters: { field } } : { from, until });
    }),
  );
});

test('the baseline is as long as the span and ends where it begins', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 10 ** 11 }), (from, length) => {
      const until = new Date(from.getTime() + length);
      const before = spanBefore({ from, until });
      expect(before.until).toEqual(from);
      expect(from.getTime() - before.from.getTime()).toBe(length);
    }),
  );
});

test('a share is of all units, and there is none without units', () => {
  expect(figureOf(3, 4)).toEqual({ covered: 3, units: 4, share: 0.75 });
  expect(figureOf(0, 0)).toEqual({ covered: 0, units: 0, share: null });
});

test('all kinds together are the sum of each', () => {
  const counts = (n: number): Counts => ({
    units: n,
    nominal: n,
    effective: n,
    nominalBefore: n,
    effectiveBefore: n,
  });
  expect(sumOf([counts(1), counts(2), counts(4)])).toEqual(counts(7));
  expect(sumOf([])).toEqual(counts(0));
});
