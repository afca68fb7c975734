import { setTimeout as delay } from 'node:timers/promises';
import type { ServerProcess } from './server-process.js';

const MOST_FAILURES = 5;
const WITHIN_MS = 60_000;
const FIRST_PAUSE_MS = 100;

/** How a server is kept. */
export interface Keeping {
  /** Starts the server; without a port on any, later on the one that it had, which its clients know. */
  start(port: number | undefined, onLost: (line: string) => void): Promise<ServerProcess>;
  say(line: string): void;
  /** Called once, when the server failed 5 times within a minute and is left alone. */
  onGivenUp(line: string): void;
}

/**
 * Starts a server and starts it again on the same port whenever it ends by itself, until stop().
 * @throws what the first start throws
 */
export async function keepServer(keeping: Keeping): Promise<ServerProcess> {
  const stopping = new AbortController();
  let failures: number[] = [];
  let revival: Promise<void> = Promise.resolve();
  const onLost = (line: string): void => {
    if (!stopping.signal.aborted) revival = revive(line);
  };
  let server = await keeping.start(undefined, onLost);
  const { port } = server;

  async function revive(reason: string): Promise<void> {
    for (let problem = reason; !stopping.signal.aborted;) {
      failures = [...failures, Date.now()].filter((at) => at > Date.now() - WITHIN_MS);
      const recent = failures.length;
      if (recent >= MOST_FAILURES) {
        keeping.onGivenUp(`${problem} This is failure ${recent} within a minute: the hub gives up.`);
        return;
      }
      keeping.say(`${problem} It is started again on port ${port}.`);
      await delay(FIRST_PAUSE_MS * 2 ** (recent - 1), undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      try {
        server = await keeping.start(port, onLost);
        return;
      } catch (error) {
        problem = (error as Error).message;
      }
    }
  }

  return {
    port,
    async stop() {
      stopping.abort();
      await revival;
      await server.stop();
    },
  };
}
