import { expect, test } from '@jest/globals';
import { Recent } from './recent.js';

/** Which of these are still known, without asking for the others. */
const known = <V extends object>(recent: Recent<V>, ...keys: string[]) =>
  keys.map((key) => recent.get(key) !== undefined);

function fill(recent: Recent<object>, from: number, to: number): void {
  for (let number = from; number < to; number += 1) recent.set(`k${number}`, {});
}

test('what was set is known, and the latest value of it', () => {
  const recent = new Recent(4);
  const last = {};
  recent.set('k', {});
  recent.set('k', last);
  expect(recent.get('k')).toBe(last);
  expect(recent.get('other')).toBeUndefined();
});

test('never more than the most are known', () => {
  const recent = new Recent(10);
  fill(recent, 0, 1_000);
  const keys = Array.from({ length: 1_000 }, (_, number) => `k${number}`);
  expect(known(recent, ...keys.toReversed()).filter(Boolean).length).toBeLessThanOrEqual(10);
});

test('what is asked for stays, what is not is forgotten', () => {
  const recent = new Recent(10);
  recent.set('asked', {});
  recent.set('left', {});
  for (let round = 0; round < 50; round += 1) {
    fill(recent, round * 3, round * 3 + 3);
    expect(recent.get('asked')).toBeDefined();
  }
  expect(recent.get('left')).toBeUndefined();
});

test('what is heavy takes the room of much that is light, and what is too heavy is not kept at all', () => {
  const recent = new Recent<{ weight: number }>(100, ({ weight }) => weight);
  for (let number = 0; number < 40; number += 1) recent.set(`k${number}`, { weight: 1 });
  recent.set('immense', { weight: 51 });
  expect(known(recent, 'k0', 'immense')).toEqual([true, false]);
  recent.set('heavy', { weight: 50 });
  recent.set('next', { weight: 50 });
  expect(known(recent, 'k1', 'heavy', 'next')).toEqual([false, true, true]);
});
