import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { openPool } from '../database/open-pool.js';
import type { FeedEvent } from './event.js';
import { type Consumer, type InboxHandlers, lockPlace, park, parkedAggregates } from './parked.js';
import { attempt, pauseAfter, problemOf, TRIES } from './poison.js';
import type { FeedTail } from './tail.js';

/** An operator may have set the place back, which nobody announces. */
const LOOK_AGAIN_MS = 5_000;

export interface InboxOptions extends Consumer {
  readonly url: string;
  readonly handlers: InboxHandlers;
  readonly tail: FeedTail;
  /** How long to wait after so many tries that failed; tests wait less. */
  readonly pauseMs?: (tries: number) => number;
  say(problem: string): void;
}

interface Turn {
  readonly at: number;
  /** How often the event after that place has failed so far; 0 when it has not. */
  readonly tries: number;
}

/**
 * Reads the feed for one subgraph. The facts and how far the feed was read commit together: each event is applied
 * exactly once, by one process at a time. What cannot be applied is parked with what comes after it of the same object.
 */
export class Inbox {
  readonly #db: Kysely<unknown>;
  readonly #stop = new AbortController();
  #done: Promise<void> | undefined;
  #lag = Number.POSITIVE_INFINITY;
  #failing = { position: 0, tries: 0 };

  constructor(readonly options: InboxOptions) {
    const pool = openPool(options.url, options.say);
    this.#db = new Kysely({ dialect: new PostgresDialect({ pool }) });
  }

  /** Events of the feed that are not yet read; infinite before the first turn. */
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
    const { tail, say, pauseMs = pauseAfter } = this.options;
    while (!signal.aborted) {
      try {
        const { at, tries } = await this.#turn();
        const { position } = await tail.bounds();
        this.#lag = position - at;
        if (tries > 0) await this.#pause(pauseMs(tries));
        else await tail.beyond(at, AbortSignal.any([signal, AbortSignal.timeout(LOOK_AGAIN_MS)])); // at once while the tail holds more
      } catch (error) {
        if (signal.aborted) return;
        say((error as Error).message);
        await this.#pause(pauseMs(1));
      }
    }
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stop.signal }).catch(() => undefined);
  }

  /** Reads one batch, up to the first event that fails and is not given up yet. */
  async #turn(): Promise<Turn> {
    const { schema, consumer, tail } = this.options;
    const inbox = sql.table(`${schema}.inbox`);
    return this.#db.transaction().execute(async (db) => {
      await sql`insert into ${inbox} (consumer, position) values (${consumer}, 0) on conflict do nothing`.execute(
        db,
      );
      const from = await lockPlace(db, this.options);
      const parked = await parkedAggregates(db, this.options);
      let at = from;
      let tries = 0;
      for (const event of await tail.read(from)) {
        tries = await this.#take(db, event, parked);
        if (tries > 0) break;
        at = event.position;
      }
      if (at > from) await sql`update ${inbox} set position = ${at} where consumer = ${consumer}`.execute(db);
      return { at, tries };
    });
  }

  /** Applies an event or parks it; answers how often it has failed when it is to be tried again. */
  async #take(db: Kysely<unknown>, event: FeedEvent, parked: Set<string>): Promise<number> {
    const { position, name, aggregate } = event;
    const handle = this.options.handlers[name];
    if (handle === undefined) return 0;
    if (parked.has(aggregate)) {
      await park(db, this.options, event);
      return 0;
    }
    const failed = await attempt(db, () => handle(db, event));
    if (failed === null) return 0;
    const tries = this.#failing.position === position ? this.#failing.tries + 1 : 1;
    this.#failing = { position, tries };
    const problem = problemOf(failed.fault);
    this.options.say(`event ${position} (${name}) was not applied, try ${tries} of ${TRIES}: ${problem}`);
    if (tries < TRIES) return tries;
    await park(db, this.options, event, { tries, problem });
    parked.add(aggregate);
    this.options.say(`event ${position} (${name}) is parked; see npm run feed -- dead-letters`);
    return 0;
  }
}
