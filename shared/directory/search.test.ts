import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HubError } from '../kernel/hub-error.js';
import { exactly, mistyped, plain, searchOf } from './search.js';
import { isFound } from './spelling.js';

const letters = fc.stringMatching(/^[a-z]{6,12}$/);
const characters = fc.stringMatching(/^[市区县镇街道纪检监察组委]{3,12}$/);
const words = fc.oneof(letters, characters);

test('what is searched for is compared without case, width, spaces and punctuation', () => {
  expect(plain(' Bei Chen·北辰(区) ABC')).toBe('beichen北辰区abc');
});

test.each(['', ' . ', 'b', 'ab\u0000cd', '\ud800ab', 'x'.repeat(61)])(
  'a search for %j is refused by name',
  (text) => {
    expect(() => searchOf(text)).toThrow(HubError);
  },
);

test('one Chinese character or two letters can be searched for', () => {
  expect([searchOf('津'), searchOf('TJ')]).toEqual(['津', 'tj']);
});

test('a search finds what holds it, and only that', () => {
  fc.assert(
    fc.property(words, words, words, (before, searched, other) => {
      const likeness = exactly(searched);
      expect(isFound(before + searched + before, likeness)).toBe(true);
      expect(isFound(other, likeness)).toBe(other.includes(searched));
    }),
  );
});

test('one character that is wrong, missing or too many is overlooked wherever it is', () => {
  fc.assert(
    fc.property(words, fc.nat(), fc.constantFrom('wrong', 'missing', 'extra'), (name, seed, fault) => {
      const all = [...name];
      const at = seed % all.length;
      const typed = {
        wrong: [...all.slice(0, at), '乙', ...all.slice(at + 1)],
        missing: [...all.slice(0, at), ...all.slice(at + 1)],
        extra: [...all.slice(0, at), '乙', ...all.slice(at)],
      }[fault];
      fc.pre(fault !== 'missing' || (at > 0 && at < all.length - 1 && all.length > 6));
      expect(isFound(name, mistyped(typed.join(''))!)).toBe(true);
    }),
  );
});

test('signs that mean something to the database are searched for as they are', () => {
  expect(exactly('50%_\\').patterns).toEqual(['%50\\%\\_\\\\%']);
});

test('a short search is not looked for with a mistyped character: it would find anything', () => {
  expect([mistyped('北辰'), mistyped('bcqjw'), mistyped('x'.repeat(21))]).toEqual([null, null, null]);
});
