import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fenOf, yuanOf } from './money.js';

const fen = fc.bigInt({ min: 0n, max: 999_999_999_999_999n });

test('an amount comes back as it was, whichever way', () => {
  fc.assert(fc.property(fen, (amount) => expect(fenOf(yuanOf(amount))).toBe(amount)));
  expect([yuanOf(0n), yuanOf(5n), yuanOf(329_000_000n)]).toEqual(['0.00', '0.05', '3290000.00']);
});

test('an amount is digits with two decimals, and nothing else', () => {
  for (const text of [
    '',
    '1',
    '1.0',
    '1.000',
    '-1.00',
    '+1.00',
    ' 1.00',
    '1,000.00',
    '1e3.00',
    '.50',
    '١.٠٠',
    '12345678901234.00',
  ])
    expect([text, fenOf(text)]).toEqual([text, null]);
});
