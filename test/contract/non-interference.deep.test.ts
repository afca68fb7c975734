import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { differencesBetween, openTwoWorlds, questionsFor, type TwoWorlds } from '../support/two-worlds.js';

const RANDOM = 1_000;

let worlds: TwoWorlds;
beforeAll(async () => {
  worlds = await openTwoWorlds('in process');
});
afterAll(() => worlds.close());

test('whatever the recused and their delegate ask, they are answered as if the matter were not there', async () => {
  expect(await differencesBetween(worlds, questionsFor(worlds, 'deep', RANDOM))).toEqual([]);
});
