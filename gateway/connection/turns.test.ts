import { expect, test } from '@jest/globals';
import { Turns } from './turns.js';

test('so much runs at once, the rest in its order, and a failure passes its turn on', async () => {
  const turns = new Turns(2);
  const begun: number[] = [];
  const settle: ((error?: Error) => void)[] = [];
  const take = (number: number) =>
    turns.take(
      () =>
        new Promise<number>((resolve, reject) => {
          begun.push(number);
          settle[number] = (error) => (error ? reject(error) : resolve(number));
        }),
    );
  const all = [0, 1, 2, 3].map(take);
  expect(begun).toEqual([0, 1]);
  settle[1]!(new Error('broken'));
  await expect(all[1]).rejects.toThrow('broken');
  await Promise.resolve();
  expect(begun).toEqual([0, 1, 2]);
  for (const number of [0, 2]) settle[number]!();
  expect(await Promise.all([all[0], all[2]])).toEqual([0, 2]);
  settle[3]!();
  expect(await all[3]).toBe(3);
  expect(begun).toEqual([0, 1, 2, 3]);
});
