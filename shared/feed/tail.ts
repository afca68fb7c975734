import type { Pool } from 'pg';
import { openPool } from '../database/open-pool.js';
import { HubError } from '../kernel/hub-error.js';
import type { FeedEvent } from './event.js';
import { EVENT_COLUMNS, type EventRow, toEvent } from './event-row.js';
import { type Hops, readHops } from './hops.js';
import { Listener } from './listener.js';
import { FEED_CHANNEL } from './number.js';

/** How many of the latest events a process keeps at hand: followers at the end of the feed cost no statement each. */
const KEPT = 2_048;
const READ = 500;
const CHECK_MS = 1_000;

/** The end of the feed in this process: read once, followed by many. */
export class FeedTail {
  readonly #pool: Pool;
  readonly #listener: Listener;
  readonly #waiting = new Set<() => void>();
  readonly #followers = new Set<object>();
  #recent: FeedEvent[] = [];
  #head = -1;

  constructor(options: { url: string; say(problem: string): void }) {
    this.#pool = openPool(options.url, options.say, { max: 2 });
    this.#listener = new Listener({
      url: options.url,
      channel: FEED_CHANNEL,
      everyMs: CHECK_MS,
      turn: () => this.#advance(),
      say: options.say,
    });
  }

  get healthy(): boolean {
    return this.#listener.healthy;
  }

  /** Up to where this process has read the feed; -1 before the first look. */
  get head(): number {
    return this.#head;
  }

  /** How many streams of events are open. */
  get followers(): number {
    return this.#followers.size;
  }

  start(): void {
    this.#listener.start();
  }

  async stop(): Promise<void> {
    await this.#listener.stop();
    this.#wakeAll();
    await this.#pool.end();
  }

  /** Bounds of what the feed holds: the last position, and the oldest that is still kept. */
  async bounds(): Promise<{ position: number; oldest: number }> {
    const { rows } = await this.#pool.query('select position, oldest from feed.head');
    return { position: Number(rows[0].position), oldest: Number(rows[0].oldest) };
  }

  /** Where events are that this login can see. */
  hops(schemas: readonly string[]): Promise<Hops> {
    return readHops(this.#pool, schemas);
  }

  /** Counts a stream of events until it leaves. */
  enter(follower: object): void {
    this.#followers.add(follower);
  }

  leave(follower: object): void {
    this.#followers.delete(follower);
  }

  /**
   * Up to a batch of events after a position, in order; from memory when they are recent.
   * Errors: CURSOR_EXPIRED when some of them are not kept any more.
   */
  async read(after: number): Promise<readonly FeedEvent[]> {
    const first = this.#recent[0]?.position;
    if (first !== undefined && after >= first - 1) {
      const from = after - first + 1;
      return this.#recent.slice(from, from + READ);
    }
    if (after >= this.#head && this.#head >= 0) return [];
    const events = await this.#select(after);
    // asked afterwards: what was dropped meanwhile is missed by nobody unnoticed
    if (after + 1 < (await this.bounds()).oldest) throw new HubError('CURSOR_EXPIRED', { field: 'after' });
    return events;
  }

  /** Resolves when the feed may hold something after a position, or when the signal aborts. */
  async beyond(after: number, signal: AbortSignal): Promise<void> {
    if (this.#head > after || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }

  async #select(after: number): Promise<FeedEvent[]> {
    const { rows } = await this.#pool.query<EventRow>(
      `select ${EVENT_COLUMNS} from feed.event where position > $1 order by position limit ${READ}`,
      [after],
    );
    return rows.map(toEvent);
  }

  async #advance(): Promise<void> {
    if (this.#head < 0) {
      this.#head = (await this.bounds()).position;
      this.#wakeAll(); // who waited before the first look does not know that head
    }
    for (let size = READ; size >= READ;) {
      const events = await this.#select(this.#head);
      size = events.length;
      if (size === 0) return;
      const known = events[0]!.position === this.#head + 1 ? this.#recent : []; // away for longer than the feed is kept
      this.#recent = [...known, ...events].slice(-KEPT);
      this.#head = events.at(-1)!.position;
      this.#wakeAll();
    }
  }

  #wakeAll(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}
