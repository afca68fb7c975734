import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '../../../shared/database/orm.js';
import type { Worker, WorkerEnvironment } from '../../../shared/server/make-subgraph.js';
import { clockFigures } from './clock-figures.worker.js';
import { recomputeClocks, tellOfClocks } from './clock.repo.js';

const LOOK_MS = 2_000;

/** Computes clocks again after another calendar came, then tells of those that turn. Any number of processes may. */
export function openClocks({ em, limits, say }: WorkerEnvironment): Worker {
  const stop = new AbortController();
  let isCurrent = false;
  const look = async (): Promise<boolean> => {
    const own = em.fork() as EntityManager;
    if (!isCurrent) isCurrent = !(await recomputeClocks(own, limits.clocks));
    return (await tellOfClocks(own.getKysely<unknown>())) || !isCurrent;
  };
  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      const isBusy = await look().catch((error: Error) => {
        say(`clocks: ${error.message}`);
        return false;
      });
      if (!isBusy) await sleep(LOOK_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  };
  const figures = clockFigures((em.fork() as EntityManager).getKysely<unknown>());
  let done: Promise<void> | undefined;
  return {
    figures,
    start: () => {
      done ??= run();
    },
    stop: async () => {
      stop.abort();
      await done;
    },
  };
}
