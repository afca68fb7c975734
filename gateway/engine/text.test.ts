import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { entityIn, quoted } from './text.js';

test('every character is quoted as JSON.stringify quotes it', () => {
  const texts = Array.from({ length: 0x10000 }, (_, code) => `a${String.fromCharCode(code)}`);
  expect(texts.filter((text) => quoted(text) !== JSON.stringify(text))).toEqual([]);
});

test('every string is quoted as JSON.stringify quotes it', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
  );
  fc.assert(
    fc.property(text, (one) => quoted(one) === JSON.stringify(one)),
    { numRuns: 2_000 },
  );
});

test('what is found is an object, or nothing', () => {
  const slots = new Map([1, 2, 3, 4].map((key, slot) => [key, slot]));
  const found = { slots, list: [{ id: 1 }, null] };
  expect([1, 2, 3, 4, 5].map((key) => entityIn(found, key))).toEqual([
    { id: 1 },
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(entityIn(undefined, 1)).toBeUndefined();
  expect(entityIn({ slots: null, list: [{ a: 1 }] }, undefined)).toEqual({ a: 1 });
});
