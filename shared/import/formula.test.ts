import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withApostrophe, withoutApostrophe } from './formula.js';

const cells = fc
  .tuple(fc.constantFrom('', "'", "''", '=', "'=", '＝', '+', "'-", '@'), fc.string())
  .map((parts) => parts.join(''));

test('whatever stands in a cell comes back from a file as it went out', () => {
  fc.assert(fc.property(cells, (cell) => expect(withoutApostrophe(withApostrophe(cell))).toBe(cell)));
});

test('no cell goes out that begins like a formula', () => {
  fc.assert(fc.property(cells, (cell) => expect(withApostrophe(cell)).not.toMatch(/^[=+\-@＝＋－＠\t\r]/)));
});

test('an apostrophe that nobody put there stays', () => {
  expect(withoutApostrophe("'阿'a")).toBe("'阿'a");
});
