import type { Client } from 'pg';
import { ForgetTouched } from './forget-touched.js';
import { Listener } from './listener.js';
import { numberBatch, parkFirst, Refused } from './number.js';
import { OUTBOX_CHANNEL } from './outbox.js';
import { retain } from './retention.js';

/** Who holds it numbers. */
export const SEQUENCER_LOCK = "hashtext('linked-supervision-hub:sequencer')";
const BATCH = 1_000;
/** How long another process waits before it tries to take over: well under the five seconds that are promised. */
const TAKEOVER_MS = 2_000;
const RETAIN_MS = 60_000;

export interface SequencerOptions {
  readonly url: string;
  readonly schemas: readonly string[];
  /** For how many days events are kept. */
  readonly days: number;
  say(problem: string): void;
  /** Is told what was done that is no problem. */
  tell(line: string): void;
}

/**
 * Numbers events after they are committed. Only the holder of the advisory lock numbers; lock and numbering share one
 * connection, so whoever lost the lock cannot commit a number. Within an aggregate an outbox id is drawn under the
 * aggregate's row lock, so the order of ids is the order of versions.
 */
export class Sequencer {
  readonly #options: SequencerOptions;
  readonly #listener: Listener;
  #leads = false;
  #numbered = 0;
  #retainedAt = -Infinity;
  #held: string | undefined;
  readonly #touched = new ForgetTouched();

  constructor(options: SequencerOptions) {
    this.#options = options;
    this.#listener = new Listener({
      url: options.url,
      channel: OUTBOX_CHANNEL,
      everyMs: TAKEOVER_MS,
      turn: (client) => this.#turn(client),
      say: options.say,
    });
  }

  /** True when this process can number, or watches another one that does. */
  get healthy(): boolean {
    return this.#listener.healthy;
  }

  /** True when this process numbers. */
  get leads(): boolean {
    return this.#leads && this.#listener.healthy;
  }

  /** How many events this process has numbered. */
  get numbered(): number {
    return this.#numbered;
  }

  start(): void {
    this.#listener.start();
  }

  async stop(): Promise<void> {
    await this.#listener.stop();
  }

  async #turn(client: Client): Promise<void> {
    const { rows } = await client.query(
      `select exists (select 1 from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()) or pg_try_advisory_lock(${SEQUENCER_LOCK}) as mine`,
    );
    this.#leads = rows[0].mine;
    if (!this.#leads) return;
    await this.#number(client);
    if (performance.now() - this.#retainedAt > RETAIN_MS) await this.#retain(client);
  }

  /** In smaller and smaller batches up to what the feed refuses, which is parked, and then on in larger ones. */
  async #number(client: Client): Promise<void> {
    for (let limit = BATCH; ;) {
      try {
        const { numbered, taken } = await numberBatch(client, this.#options.schemas, limit);
        this.#numbered += numbered;
        if (taken < limit) return;
        limit = Math.min(BATCH, limit * 2);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (limit === 1) await this.#park(client, error);
        limit = Math.ceil(limit / 2);
      }
    }
  }

  async #park(client: Client, refused: Refused): Promise<void> {
    const name = await parkFirst(client, refused);
    if (name === null) return;
    this.#options.say(
      `the feed refused an event (${name}, ${refused.problem}): it is parked; see npm run feed -- dead-letters`,
    );
  }

  async #retain(client: Client): Promise<void> {
    const retained = await retain(client, this.#options);
    if (retained.kind === 'dropped') this.#options.tell(retained.line);
    if (retained.kind === 'held' && retained.line !== this.#held) this.#options.say(retained.line);
    this.#held = retained.kind === 'held' ? retained.line : undefined;
    await this.#touched.turn(client, performance.now());
    this.#retainedAt = performance.now();
  }
}
