import { expect, test } from '@jest/globals';
import type { Mode } from '../testing/differential.js';
import { runDifferential } from '../testing/differential.js';
import { createEngine } from './create-engine.js';

const OPERATIONS = Number(process.env['SOAK_OPERATIONS'] ?? 100_000);
const SEED = process.env['SOAK_SEED'] ?? new Date().toISOString();
const SAID_EVERY = 5_000;
const modes: readonly Mode[] = ['clean', 'faults', 'down'];

test.each(modes)('in the mode %s random operations are answered as by one schema', async (mode) => {
  const operations = Math.ceil(OPERATIONS / modes.length);
  const report = await runDifferential(createEngine, {
    seed: SEED,
    mode,
    operations,
    hiveEvery: 20,
    onProgress: (done) => {
      if (done % SAID_EVERY === 0) process.stdout.write(`${mode}: ${done} of ${operations}, seed ${SEED}\n`);
    },
  });
  const { withErrors, hiveAsked, hiveDeviations, differences } = report;
  process.stdout.write(
    `${mode}: ${operations} operations, ${withErrors} with errors, ${differences.length} differences; ` +
      `the other planner deviated in ${hiveDeviations.length} of ${hiveAsked}\n`,
  );
  expect(differences).toEqual([]);
});
