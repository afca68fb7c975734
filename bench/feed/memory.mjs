// The memory of a contestant's processes after a collection.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_MS = 50;

async function memoryOf(directory, pid) {
  const file = join(directory, `memory-${pid}.json`);
  rmSync(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  while (!existsSync(file)) await pause(LOOK_MS);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Bytes of all of its Node processes together. */
export async function readMemory({ directory, nodes }) {
  const all = await Promise.all(nodes.map((pid) => memoryOf(directory, pid)));
  const sum = (key) => all.reduce((total, one) => total + one[key], 0);
  return { rss: sum('rss'), heapUsed: sum('heapUsed') };
}

/** What each subscription added, in bytes. */
export const growth = (before, after, subscriptions) => ({
  rss: (after.rss - before.rss) / subscriptions,
  heapUsed: (after.heapUsed - before.heapUsed) / subscriptions,
});
