import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

export interface ListenerOptions {
  readonly url: string;
  readonly channel: string;
  /** Called after each (re)connection, after each notification, and at least once in `everyMs`. Never concurrently. */
  turn(client: Client): Promise<void>;
  readonly everyMs: number;
  say(problem: string): void;
}

/** One connection that waits for a channel and does a turn of work at each call, and connects again when it breaks. */
export class Listener {
  readonly #options: ListenerOptions;
  readonly #stop = new AbortController();
  #wake: () => void = () => undefined;
  #done: Promise<void> | undefined;
  #healthy = false;

  constructor(options: ListenerOptions) {
    this.#options = options;
  }

  /** True while the connection stands and its last turn succeeded. */
  get healthy(): boolean {
    return this.#healthy;
  }

  start(): void {
    this.#done ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.#wake();
    await this.#done;
  }

  async #run(): Promise<void> {
    for (let failures = 0; !this.#stop.signal.aborted; failures += 1) {
      const client = new Client({ connectionString: this.#options.url, keepAlive: true });
      try {
        await this.#serve(client);
      } catch (error) {
        if (this.#healthy) failures = 0;
        if (!this.#stop.signal.aborted) this.#options.say((error as Error).message);
      } finally {
        this.#healthy = false;
        await client.end().catch(() => undefined);
      }
      await sleep(Math.min(2_000, 100 * 2 ** failures), undefined, { signal: this.#stop.signal }).catch(
        () => undefined,
      );
    }
  }

  async #serve(client: Client): Promise<void> {
    let broken: Error | undefined;
    let called = true;
    const wake = (): void => {
      called = true;
      this.#wake();
    };
    client.on('notification', wake);
    client.on('error', (error) => {
      broken = error;
      wake();
    });
    await client.connect();
    await client.query(`listen ${this.#options.channel}`);
    while (!this.#stop.signal.aborted) {
      if (broken !== undefined) throw broken;
      called = false;
      await this.#options.turn(client);
      this.#healthy = true;
      if (called || this.#stop.signal.aborted) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, this.#options.everyMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}
