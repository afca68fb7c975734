import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { entityIn, isPlain } from './text.js';

test('a character that is plain needs no escape, and those of names and titles are plain', () => {
  const texts = Array.from({ length: 0x10000 }, (_, code) => `a${String.fromCharCode(code)}`);
  expect(texts.filter((text) => isPlain(text) && JSON.stringify(text) !== `"${text}"`)).toEqual([]);
  expect(['', 'JointCase_2909k2j1IgB1uqjQ9Ykofq', '第七监督检查室(虚构)', '«é»'].every(isPlain)).toBe(true);
});

test('a string that is plain is the same in JSON', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
  );
  fc.assert(
    fc.property(text, (one) => !isPlain(one) || JSON.stringify(one) === `"${one}"`),
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
