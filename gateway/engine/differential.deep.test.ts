import { expect, test } from '@jest/globals';
import type { Mode } from '../testing/differential.js';
import { runDifferential } from '../testing/differential.js';
import { told } from '../testing/told-difference.js';
import { createEngine } from './create-engine.js';

const modes: readonly [Mode, number][] = [
  ['clean', 1_500],
  ['faults', 2_000],
  ['down', 1_500],
];

test.each(modes)('in the mode %s, %i operations are answered as by one schema', async (mode, operations) => {
  const { differences } = await runDifferential(createEngine, {
    seed: 'deep',
    mode,
    operations,
    hiveEvery: 0,
  });
  expect(differences.map(told)).toEqual([]);
});
