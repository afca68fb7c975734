import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import type { FeedEvent } from './event.js';
import type { FeedTail } from './tail.js';

/** How a subgraph keeps another's fact: by event name, what to write into its own tables. */
export type InboxHandlers = Readonly<
  Record<string, (db: Kysely<unknown>, event: FeedEvent) => Promise<void>>
>;

const RETRY_MS = 1_000;

/**
 * Reads the feed for one subgraph. The facts and how far the feed was read commit together: each event is applied
 * exactly once, by one process at a time, and after a failure again from where it stood.
 */
export class Inbox {
  readonly #db: Kysely<unknown>;
  readonly #stop = new AbortController();
  #done: Promise<void> | undefined;
  #lag = Number.POSITIVE_INFINITY;

  constructor(
    readonly options: {
      readonly url: string;
      readonly schema: string;
      readonly consumer: string;
      readonly handlers: InboxHandlers;
      readonly tail: FeedTail;
      say(problem: string): void;
    },
  ) {
    const pool = new Pool({ connectionString: options.url, max: 1 });
    pool.on('error', (error) => options.say(error.message));
    // while a transaction holds it, a connection tells its own end: unheard, that would end the process
    pool.on('connect', (client) => client.on('error', (error) => options.say(error.message)));
    this.#db = new Kysely({ dialect: new PostgresDialect({ pool }) });
  }

  /** Events of the feed that are not yet applied; infinite before the first turn. */
  get lag(): number {
    return this.#lag;
  }

  start(): void {
    this.#done ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#done;
    await this.#db.destroy();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        const at = await this.#turn();
        const { position } = await this.options.tail.bounds();
        this.#lag = position - at;
        await this.options.tail.beyond(at, signal); // at once while the tail holds more
      } catch (error) {
        if (signal.aborted) return;
        this.options.say((error as Error).message);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  /** Applies one batch; returns the position that is now reached. */
  async #turn(): Promise<number> {
    const { schema, consumer, handlers, tail } = this.options;
    const inbox = sql.table(`${schema}.inbox`);
    return this.#db.transaction().execute(async (db) => {
      await sql`insert into ${inbox} (consumer, position) values (${consumer}, 0) on conflict do nothing`.execute(
        db,
      );
      const { rows } = await sql<{
        position: string;
      }>`select position from ${inbox} where consumer = ${consumer} for update`.execute(db);
      const from = Number(rows[0]!.position);
      const events = await tail.read(from);
      for (const event of events) await handlers[event.name]?.(db, event);
      const at = events.at(-1)?.position ?? from;
      if (at > from) await sql`update ${inbox} set position = ${at} where consumer = ${consumer}`.execute(db);
      return at;
    });
  }
}
