import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** How long another process waits before it tries to take over, and how often the one that leads looks whether it still does. */
const LOOK_MS = 2_000;
const AGAIN_MS = 500;

export interface Office {
  readonly url: string;
  /** Names the advisory lock: of all processes one holds it. */
  readonly lock: string;
  readonly channel: string;
  /** What the holder does, until the signal aborts. `onCall` is told of each notification on the channel. */
  lead(signal: AbortSignal, onCall: (called: () => void) => void): Promise<void>;
  say(problem: string): void;
}

/** Lets one process of all do a work. Lock and channel share one connection: whoever loses it no longer leads. */
export class Elected {
  readonly #office: Office;
  readonly #stop = new AbortController();
  #done: Promise<void> | undefined;

  constructor(office: Office) {
    this.#office = office;
  }

  start(): void {
    this.#done ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await this.#serve().catch((error: unknown) => {
        if (!signal.aborted) this.#office.say((error as Error).message);
      });
      await pause(AGAIN_MS, signal);
    }
  }

  async #serve(): Promise<void> {
    const { url, lock, channel, lead } = this.#office;
    const client = new Client({ connectionString: url, keepAlive: true });
    const lost = new AbortController();
    const signal = AbortSignal.any([this.#stop.signal, lost.signal]);
    client.on('error', () => lost.abort());
    client.on('end', () => lost.abort());
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      while (!signal.aborted && !(await holds(client, lock))) await pause(LOOK_MS, signal);
      if (signal.aborted) return;
      const leading = lead(signal, (called) => client.on('notification', called));
      await Promise.all([
        leading.finally(() => lost.abort()),
        watch(client, signal).finally(() => lost.abort()),
      ]);
    } finally {
      lost.abort();
      await client.end().catch(() => undefined);
    }
  }
}

async function holds(client: Client, lock: string): Promise<boolean> {
  const { rows } = await client.query('select pg_try_advisory_lock(hashtext($1)) as mine', [lock]);
  return rows[0].mine;
}

const HOLDS = "select 1 from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()";

/** A connection that broke without a word is found out. */
async function watch(client: Client, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pause(LOOK_MS, signal);
    if (!signal.aborted) await client.query(HOLDS);
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<unknown> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);
