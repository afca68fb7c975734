import { expect } from '@jest/globals';
import { wreakHavoc } from './run.js';

/**
 * Runs the kills and demands that nothing was lost, leaked, or put out of order. `HUB_CHAOS_SEED` repeats the schedule of
 * an earlier run; every fault is printed with the seed that it came with.
 */
export async function expectNothingWrong(kills: number, subscribers: number): Promise<void> {
  const seed = process.env['HUB_CHAOS_SEED'] ?? String(Date.now());
  const lines: string[] = [];
  const result = await wreakHavoc({ seed, kills, subscribers, say: (line) => lines.push(line) });
  const { faults, delivered, demanded, duplicates } = result;
  console.log(`HUB_CHAOS_SEED=${seed}: ${JSON.stringify({ ...result, faults: faults.length })}`);
  expect({ seed, lines: faults.length > 0 ? lines : [], faults: faults.slice(0, 20) }).toEqual({
    seed,
    lines: [],
    faults: [],
  });
  expect(demanded).toBeGreaterThan(kills * subscribers);
  expect(duplicates).toBeLessThanOrEqual(delivered / 100);
}
