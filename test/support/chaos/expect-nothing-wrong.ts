import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { type ChaosResult, wreakHavoc } from './run.js';

/**
 * Runs the kills and demands that nothing was lost, leaked, or put out of order. `HUB_CHAOS_SEED` repeats the schedule of
 * an earlier run; every fault is printed with the seed that it came with, a run that does not end too.
 * @param within seconds in which it has to end
 */
export async function expectNothingWrong(kills: number, subscribers: number, within: number): Promise<void> {
  const seed = process.env['HUB_CHAOS_SEED'] ?? String(Date.now());
  const lines: string[] = [];
  const began = Date.now();
  const say = (line: string): void =>
    void lines.push(`${((Date.now() - began) / 1000).toFixed(1)} s: ${line}`);
  const result = await endedWithin(wreakHavoc({ seed, kills, subscribers, say }), within, () =>
    [`HUB_CHAOS_SEED=${seed}: not over after ${within} s`, ...lines.slice(-20)].join('\n'),
  );
  const { faults, delivered, demanded, duplicates } = result;
  // at once, for there may be an hour to go
  process.stdout.write(`HUB_CHAOS_SEED=${seed}: ${JSON.stringify({ ...result, faults: faults.length })}\n`);
  expect({ seed, lines: faults.length > 0 ? lines : [], faults: faults.slice(0, 20) }).toEqual({
    seed,
    lines: [],
    faults: [],
  });
  expect(demanded).toBeGreaterThan(kills * subscribers);
  expect(duplicates).toBeLessThanOrEqual(delivered / 100);
}

async function endedWithin(
  run: Promise<ChaosResult>,
  within: number,
  told: () => string,
): Promise<ChaosResult> {
  const waiting = new AbortController();
  const tooLate = sleep(within * 1_000, null, { signal: waiting.signal, ref: false });
  const result = await Promise.race([run, tooLate]);
  waiting.abort();
  if (result === null) throw new Error(told());
  return result;
}
