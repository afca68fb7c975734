import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  formatLsn,
  isPast,
  parseLsn,
  segmentInName,
  segmentName,
  segmentOf,
  startOf,
  stretchesOf,
  timelineOf,
} from './wal.js';

const MB = 1 << 20;
const lsns = fc.bigInt({ min: 0n, max: (1n << 63n) - 1n });
const sizes = fc.constantFrom(MB, 16 * MB, 1024 * MB);

test('a place in the log is written as PostgreSQL writes it', () => {
  expect(formatLsn(0x1_0000_00ffn)).toBe('1/FF');
  fc.assert(fc.property(lsns, (lsn) => expect(parseLsn(formatLsn(lsn))).toBe(lsn)));
});

test('a segment is named as PostgreSQL names it', () => {
  expect(segmentName(1, segmentOf(parseLsn('0/671D7EA0'), 16 * MB), 16 * MB)).toBe(
    '000000010000000000000067',
  );
  expect(segmentName(26, segmentOf(parseLsn('3/FF000000'), 16 * MB), 16 * MB)).toBe(
    '0000001A00000003000000FF',
  );
});

test('the number of a segment is read from its name, finished or not, whatever its size', () => {
  fc.assert(
    fc.property(lsns, sizes, fc.constantFrom('', '.gz', '.partial'), (lsn, size, end) => {
      const segment = segmentOf(lsn, size);
      expect(segmentInName(`${segmentName(3, segment, size)}${end}`, size)).toBe(segment);
      expect(startOf(segment, size)).toBeLessThanOrEqual(lsn);
    }),
  );
  expect(segmentInName('00000002.history', MB)).toBeUndefined();
});

const HISTORY = '1\t0/3000148\tbefore 2026-11-20\n\n2\t0/5000000\tno recovery target specified\n';

test('a history file gives the stretches of a database, the present one last', () => {
  expect(stretchesOf(3, HISTORY)).toEqual([
    { timeline: 1, end: 0x3000148n },
    { timeline: 2, end: 0x5000000n },
    { timeline: 3, end: undefined },
  ]);
  expect(stretchesOf(1, '')).toEqual([{ timeline: 1, end: undefined }]);
});

test('a restore to before an earlier one leaves nothing of that life', () => {
  const stretches = stretchesOf(3, '1\t0/5000000\tbefore\n2\t0/3000148\tbefore\n');
  expect(stretches.map(({ end }) => end)).toEqual([0x3000148n, 0x3000148n, undefined]);
  expect(isPast({ timeline: 1, lsn: 0x4000000n }, stretches)).toBe(false);
});

test('a segment in which a timeline branched off is read from the newer one', () => {
  const stretches = stretchesOf(3, HISTORY);
  const timelines = [2n, 3n, 4n, 5n].map((segment) => timelineOf(segment, stretches, 16 * MB));
  expect(timelines).toEqual([1, 2, 2, 3]);
});

test('what a timeline did after it was left is no past', () => {
  const stretches = stretchesOf(3, HISTORY);
  expect(isPast({ timeline: 1, lsn: 0x3000148n }, stretches)).toBe(true);
  expect(isPast({ timeline: 1, lsn: 0x3000149n }, stretches)).toBe(false);
  expect(isPast({ timeline: 3, lsn: 1n << 40n }, stretches)).toBe(true);
  expect(isPast({ timeline: 4, lsn: 0n }, stretches)).toBe(false);
});
