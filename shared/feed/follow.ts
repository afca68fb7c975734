import { HubError } from '../kernel/hub-error.js';
import type { Listener } from '../policy/standings.js';
import type { Hearing } from './audience.js';
import type { Dispatch, Live } from './dispatch.js';
import type { FeedEvent } from './event.js';
import type { FeedTail } from './tail.js';

/** What it takes to follow the feed in this process. */
export interface Feed {
  readonly tail: FeedTail;
  readonly audience: Hearing;
  readonly dispatch: Dispatch;
  /** Names of the types that objects of this hub can be of. */
  readonly types: ReadonlySet<string>;
}

export interface Following {
  /** Follow what comes after this position; null begins with what happens from now on. */
  readonly after: number | null;
  readonly listener: Listener;
  /** After so long without an event the place is told that the follower has come to; absent: never. */
  readonly heartbeatMs?: number | undefined;
  wants(event: FeedEvent): boolean;
}

/** An event, or none: then it is the place alone, up to which there is nothing more. */
export interface Followed {
  readonly position: number;
  readonly event: FeedEvent | null;
}

/** Errors: CURSOR_EXPIRED when the feed no longer holds what followed, INVALID_CURSOR when it never came so far. */
async function startOf(tail: FeedTail, after: number | null): Promise<number> {
  const { position, oldest } = await tail.bounds();
  if (after === null) return position;
  if (after + 1 < oldest) throw new HubError('CURSOR_EXPIRED', { field: 'after' });
  if (after > position) throw new HubError('INVALID_CURSOR', { field: 'after' });
  return after;
}

const NO_POST = 'this identity holds no post at present';
/** How long a decision holds: a slow reader must not outlive it. */
const FRESH_MS = 1_000;
/** What waits for a slow reader at most; beyond it the reader goes on from the feed itself, where all of it is. */
const MOST_WAITING = 256;

/** One who follows: reads up to the end of the feed by itself, and then waits there with all others. */
export class Follower implements Live, AsyncIterator<Followed, void> {
  readonly listener: Listener;
  readonly #feed: Feed;
  readonly #following: Following;
  #at: number;
  #isLive = false;
  #hasLeft = false;
  #waiting: readonly FeedEvent[] = [];
  #decided = 0;
  #fault: unknown;
  #wake: () => void = () => undefined;

  constructor(feed: Feed, following: Following, at: number) {
    this.#feed = feed;
    this.#following = following;
    this.listener = following.listener;
    this.#at = at;
    feed.tail.enter(this);
  }

  wants(event: FeedEvent): boolean {
    return event.position > this.#at && this.#following.wants(event);
  }

  offer(events: readonly FeedEvent[] | null, upTo: number, asked: number): void {
    this.#take(events, upTo, asked);
    if (this.#waiting.length > MOST_WAITING) this.#step(false);
    if (this.#isCalled()) this.#wake();
  }

  async next(): Promise<IteratorResult<Followed, void>> {
    try {
      const value = await this.#next();
      return value === null ? this.stop() : { done: false, value };
    } catch (error) {
      this.stop();
      throw error;
    }
  }

  /** Ends it, also while it waits. */
  stop(): IteratorResult<Followed, void> {
    this.#hasLeft = true;
    this.#feed.tail.leave(this);
    this.fallBehind();
    return { done: true, value: undefined };
  }

  async #next(): Promise<Followed | null> {
    while (!this.#hasLeft) {
      const event = await this.#nextWaiting();
      if (this.#fault !== undefined) throw this.#fault;
      if (event !== undefined) return { position: event.position, event };
      if (!this.#isLive) await this.#readOn();
      else {
        const position = await this.#rest();
        if (position !== null) return { position, event: null };
      }
    }
    return null;
  }

  fallBehind(): void {
    this.#step(false);
    this.#wake();
  }

  /** Among those who wait at the end of the feed, or no longer. */
  #step(isLive: boolean): void {
    const { dispatch } = this.#feed;
    this.#isLive = isLive && !this.#hasLeft && dispatch.join(this, this.#at);
    if (!isLive) dispatch.leave(this);
  }

  #isCalled(): boolean {
    return this.#waiting.length > 0 || this.#fault !== undefined || this.#hasLeft;
  }

  #take(events: readonly FeedEvent[] | null, upTo: number, asked: number): void {
    if (events === null) this.#fault = new HubError('UNAUTHENTICATED', { reason: NO_POST });
    this.#decided = this.#waiting.length === 0 ? asked : Math.min(this.#decided, asked);
    this.#waiting = [...this.#waiting, ...(events ?? [])];
    this.#at = Math.max(this.#at, upTo); // one that has read on by itself may be offered what it has read
  }

  /** The next of what waits; what was decided on too long ago is decided on again. */
  async #nextWaiting(): Promise<FeedEvent | undefined> {
    const asked = performance.now();
    if (this.#waiting.length > 0 && asked - this.#decided > FRESH_MS) {
      const doubtful = this.#waiting;
      this.#waiting = [];
      const [heard] = await this.#feed.audience.hear([this.listener], doubtful);
      const come = this.#waiting;
      this.#waiting = [];
      this.#take(heard!, this.#at, come.length > 0 ? Math.min(asked, this.#decided) : asked);
      this.#waiting = [...this.#waiting, ...come];
    }
    const [event, ...rest] = this.#waiting;
    this.#waiting = rest;
    return event;
  }

  /** Joins those at the end of the feed, or reads the next batch on the way there. */
  async #readOn(): Promise<void> {
    this.#step(true);
    if (this.#isLive || this.#hasLeft) return;
    const events = await this.#feed.tail.read(this.#at);
    if (events.length === 0) return this.#beyond();
    const wanted = events.filter((event) => this.wants(event));
    const asked = performance.now();
    const [heard] = wanted.length > 0 ? await this.#feed.audience.hear([this.listener], wanted) : [[]];
    this.#take(heard!, events.at(-1)!.position, asked);
  }

  /** Waits until there may be more to read, or to be called. */
  async #beyond(): Promise<void> {
    const called = new AbortController();
    this.#wake = () => called.abort();
    if (!this.#isCalled()) await this.#feed.tail.beyond(this.#at, called.signal);
  }

  /** Waits to be called; when the heartbeat came first, and the listener still holds a post, the place that was come to. */
  async #rest(): Promise<number | null> {
    if (this.#isCalled()) return null;
    const { heartbeatMs } = this.#following;
    const isQuiet = await new Promise<boolean>((resolve) => {
      const timer = heartbeatMs === undefined ? undefined : setTimeout(() => resolve(true), heartbeatMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(false);
      };
    });
    if (!isQuiet) return null;
    const asked = performance.now();
    const [held] = await this.#feed.audience.hear([this.listener], []);
    this.#take(held!, this.#at, asked);
    return this.#isCalled() ? null : this.#at; // read together: whatever is offered later lies beyond it
  }
}

/** Replay and live are one walk: what was read last is where the wait at the end of the feed begins. */
export async function follow(feed: Feed, following: Following): Promise<Follower> {
  return new Follower(feed, following, await startOf(feed.tail, following.after));
}
