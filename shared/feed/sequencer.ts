import type { Client } from 'pg';
import { Listener } from './listener.js';
import { OUTBOX_CHANNEL } from './outbox.js';

/** Where readers of the feed are told its new head. */
export const FEED_CHANNEL = 'hub_feed';

const LOCK = "hashtext('linked-supervision-hub:sequencer')";
const BATCH = 1_000;
/** How long another process waits before it tries to take over: well under the five seconds that are promised. */
const TAKEOVER_MS = 2_000;

/**
 * Numbers events after they are committed. Only the holder of the advisory lock numbers; lock and numbering share one
 * connection, so whoever lost the lock cannot commit a number. Within an aggregate an outbox id is drawn under the
 * aggregate's row lock, so the order of ids is the order of versions.
 */
export class Sequencer {
  readonly #schemas: readonly string[];
  readonly #listener: Listener;
  #leads = false;

  constructor(options: { url: string; schemas: readonly string[]; say(problem: string): void }) {
    this.#schemas = options.schemas;
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

  start(): void {
    this.#listener.start();
  }

  async stop(): Promise<void> {
    await this.#listener.stop();
  }

  async #turn(client: Client): Promise<void> {
    const { rows } = await client.query(
      `select exists (select 1 from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()) or pg_try_advisory_lock(${LOCK}) as mine`,
    );
    this.#leads = rows[0].mine;
    if (!this.#leads) return;
    for (let numbered = BATCH; numbered >= BATCH;) numbered = await numberBatch(client, this.#schemas);
  }
}

/** Moves up to a batch of each outbox into the feed, in one transaction. Returns the size of the largest one. */
async function numberBatch(client: Client, schemas: readonly string[]): Promise<number> {
  await client.query('begin');
  try {
    const head = await client.query('select position from feed.head for update');
    let position = Number(head.rows[0].position);
    const before = position;
    let largest = 0;
    for (const schema of schemas) {
      const moved = await client.query(
        `with moved as (
           delete from ${schema}.outbox where id in (select id from ${schema}.outbox order by id limit ${BATCH}) returning *
         )
         insert into feed.event (position, name, aggregate, version, ids, occurred_at)
         select $1::bigint + row_number() over (order by id), name, aggregate, version, ids, occurred_at from moved`,
        [position],
      );
      position += moved.rowCount ?? 0;
      largest = Math.max(largest, moved.rowCount ?? 0);
    }
    if (position > before) {
      await client.query('update feed.head set position = $1', [position]);
      await client.query('select pg_notify($1, $2)', [FEED_CHANNEL, String(position)]);
    }
    await client.query('commit');
    return largest;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
