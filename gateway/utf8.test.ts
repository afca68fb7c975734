import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { utf8Of } from './utf8.js';

test('a text becomes the bytes that Buffer.from makes of it', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
  fc.assert(fc.property(text, (one) => utf8Of(one).equals(Buffer.from(one))));
});

test('so does a text that is longer than the place for it', () => {
  const long = '案件😀a'.repeat(100_000);
  expect(utf8Of(long).equals(Buffer.from(long))).toBe(true);
});
