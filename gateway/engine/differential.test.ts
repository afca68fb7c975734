import { expect, test } from '@jest/globals';
import type { DifferentialReport, Mode } from '../testing/differential.js';
import { runDifferential } from '../testing/differential.js';
import { told } from '../testing/told-difference.js';
import { createEngine } from './create-engine.js';

const SEED = 'every day';
/** Of the operations that the other planner is known to answer; more, and the graph as one is itself suspect. */
const MOST_DEVIATIONS = 0.05;

function run(mode: Mode, operations: number): Promise<DifferentialReport> {
  return runDifferential(createEngine, { seed: SEED, mode, operations, hiveEvery: 2 });
}

/** Nothing differs, and the other planner seldom disagrees about what is right. */
function expectAgreement({ differences, hiveAsked, hiveDeviations }: DifferentialReport): void {
  expect(differences.map(told)).toEqual([]);
  expect(hiveAsked).toBeGreaterThan(0);
  expect(hiveDeviations.length / hiveAsked).toBeLessThan(MOST_DEVIATIONS);
}

test('random operations are answered as by one schema when everything answers', async () => {
  expectAgreement(await run('clean', 400));
});

test('random operations are answered as by one schema when fields fail here and there', async () => {
  const report = await run('faults', 300);
  expectAgreement(report);
  expect(report.withErrors).toBeGreaterThan(50);
});

test('random operations are answered as by one schema when a subgraph is down', async () => {
  const report = await run('down', 300);
  expectAgreement(report);
  expect(report.withErrors).toBeGreaterThan(100);
});
