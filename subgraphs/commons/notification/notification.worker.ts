import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker, WorkerEnvironment } from '../../../shared/server/make-subgraph.js';
import { forgetNotifications } from './notification.repo.js';

const FORGET_MS = 3_600_000;

/** Forgets notifications that are too old: at the start and each hour, whichever process comes first. */
export function openNotifications({ em, limits, say }: WorkerEnvironment): Worker {
  const stop = new AbortController();
  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      const db = em.fork().getKysely<unknown>();
      await forgetNotifications(db, limits.notificationDays).catch((error: Error) => say(error.message));
      await sleep(FORGET_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  };
  let done: Promise<void> | undefined;
  return {
    start: () => {
      done ??= run();
    },
    stop: async () => {
      stop.abort();
      await done;
    },
  };
}
