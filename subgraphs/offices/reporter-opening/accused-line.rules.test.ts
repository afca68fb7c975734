import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isInAccusedLine } from './accused-line.rules.js';

/** Organisations by number, each with a parent of a lower number, or none. */
const forest = fc
  .array(fc.option(fc.nat(), { nil: null }), { minLength: 1, maxLength: 12 })
  .map((parents) => parents.map((parent, index) => (parent === null || index === 0 ? null : parent % index)));
const name = (index: number): string => `organisation ${index}`;

/** The same by going down from the top, level by level, which the rule does not do. */
function isBelow(parents: readonly (number | null)[], top: number, wanted: number): boolean {
  const children = parents.flatMap((parent, index) => (parent === top ? [index] : []));
  return children.some((child) => child === wanted || isBelow(parents, child, wanted));
}

function aboveOf(parents: readonly (number | null)[]): Record<string, string[]> {
  const chain = (index: number | null): string[] =>
    index === null ? [] : [name(index), ...chain(parents[index]!)];
  return Object.fromEntries(parents.map((_, index) => [name(index), chain(index)]));
}

test('in the line is exactly who holds a post in the organisation, or in one above or below it', () => {
  fc.assert(
    fc.property(forest, fc.nat(), fc.array(fc.nat(), { maxLength: 4 }), (parents, which, posts) => {
      const accused = which % parents.length;
      const held = posts.map((post) => post % parents.length);
      const expected = held.some(
        (post) => post === accused || isBelow(parents, post, accused) || isBelow(parents, accused, post),
      );
      const line = { accused: name(accused), held: held.map(name), above: aboveOf(parents) };
      expect(isInAccusedLine(line)).toBe(expected);
    }),
  );
});

test('who holds no post is in no line, and an organisation that the directory does not know is a line of its own', () => {
  expect(isInAccusedLine({ accused: 'a', held: [], above: { a: ['a', 'b'] } })).toBe(false);
  expect(isInAccusedLine({ accused: 'a', held: ['a'], above: {} })).toBe(true);
  expect(isInAccusedLine({ accused: 'a', held: ['b'], above: {} })).toBe(false);
});
