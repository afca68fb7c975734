import { setTimeout as sleep } from 'node:timers/promises';
import { Counter, Registry } from 'prom-client';
import type { EntityManager } from '../../../shared/database/orm.js';
import { openMail } from '../../../shared/outbound/mail.js';
import type { Worker, WorkerEnvironment } from '../../../shared/server/make-subgraph.js';
import { type Looked, sendNextDigest } from './digest.repo.js';

const LOOK_MS = 2_000;

/** Sends digests where mail is configured; any number of processes may. */
export function openDigests({ em, keys, feed, limits, say }: WorkerEnvironment): Worker {
  const { mail: settings, digestHours: hours } = limits;
  const registry = new Registry();
  const digests = new Counter({
    name: 'hub_digests_total',
    help: 'Mails about notifications that this process has tried to send, by what came of it.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const figures = (): Promise<string> => registry.metrics();
  if (settings === null) return { figures, start: () => undefined, stop: () => Promise.resolve() };
  const mail = openMail(settings);
  const stop = new AbortController();
  const sending = {
    hearing: feed.audience,
    key: keys.of('mail-id'),
    link: settings.link,
    hours,
    send: mail.send,
  };
  const look = (): Promise<Looked> =>
    em
      .fork()
      .transactional((own) => sendNextDigest((own as EntityManager).getKysely<unknown>(), sending, say));
  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      const looked = await look().catch((error: Error) => {
        say(error.message);
        return 'NOBODY' as const;
      });
      if (looked === 'SENT' || looked === 'FAILED' || looked === 'GIVEN_UP')
        digests.inc({ outcome: looked.toLowerCase() });
      if (looked === 'NOBODY')
        await sleep(LOOK_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  };
  let done: Promise<void> | undefined;
  return {
    figures,
    start: () => {
      done ??= run();
    },
    stop: async () => {
      stop.abort();
      await done;
      mail.close();
    },
  };
}
