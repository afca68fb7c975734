import { setTimeout as sleep } from 'node:timers/promises';
import type { Hearing } from './audience.js';
import { HubError } from '../kernel/hub-error.js';
import type { FeedEvent } from './event.js';
import type { Listener } from '../policy/standings.js';
import type { FeedTail } from './tail.js';

/** Somebody who follows the feed and has come to its end. */
export interface Live {
  readonly listener: Listener;
  wants(event: FeedEvent): boolean;
  /**
   * What is wanted and may be heard, up to a position; null when the listener holds no live post any more.
   *
   * @param asked when it was asked for, in milliseconds of `performance.now()`
   */
  offer(events: readonly FeedEvent[] | null, upTo: number, asked: number): void;
  /** Goes on by itself from where it is: what comes next cannot be given out here. */
  fallBehind(): void;
}

const RETRY_MS = 250;

/** Gives what is numbered to all who wait at the end of the feed: each batch is decided on once, for all of them. */
export class Dispatch {
  readonly #tail: FeedTail;
  readonly #audience: Hearing;
  readonly #say: (problem: string) => void;
  readonly #live = new Set<Live>();
  readonly #stop = new AbortController();
  #at = -1;
  #done: Promise<void> | undefined;

  constructor(options: { tail: FeedTail; audience: Hearing; say(problem: string): void }) {
    this.#tail = options.tail;
    this.#audience = options.audience;
    this.#say = options.say;
  }

  /** How many wait at the end of the feed. */
  get waiting(): number {
    return this.#live.size;
  }

  start(): void {
    this.#done ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  /** Lets a follower wait here when it has come as far as what is given out; false when there is more for it to read. */
  join(follower: Live, at: number): boolean {
    if (at < this.#at) return false;
    this.#live.add(follower);
    return true;
  }

  leave(follower: Live): void {
    this.#live.delete(follower);
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        if (this.#at < 0) await this.#begin();
        await this.#tail.beyond(this.#at, signal);
        const events = await this.#tail.read(this.#at);
        if (events.length > 0) await this.#give(events);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof HubError) this.#at = -1; // this process slept for longer than the feed is kept
        this.#say((error as Error).message);
        await sleep(RETRY_MS);
      }
    }
  }

  /** Whoever waits here already may be behind the end that is known only now. */
  async #begin(): Promise<void> {
    await this.#tail.beyond(-1, this.#stop.signal);
    this.#at = this.#tail.head; // never beyond what this process can read
    for (const follower of this.#live) follower.fallBehind();
  }

  /** Whoever joins while this is decided on has read these events already. */
  async #give(events: readonly FeedEvent[]): Promise<void> {
    const upTo = events.at(-1)!.position;
    const followers = [...this.#live];
    this.#at = upTo;
    const wanting = followers.filter((follower) => events.some((event) => follower.wants(event)));
    const wanted = events.filter((event) => wanting.some((follower) => follower.wants(event)));
    const asked = performance.now();
    const heard = wanting.length > 0 ? await this.#decided(wanting, wanted) : [];
    if (this.#stop.signal.aborted) return;
    const decisions = new Map(wanting.map((follower, index) => [follower, heard[index]!]));
    for (const follower of followers) {
      const may = decisions.has(follower) ? decisions.get(follower)! : [];
      if (this.#live.has(follower))
        follower.offer(may && may.filter((one) => follower.wants(one)), upTo, asked);
    }
  }

  /** Nothing is given out until access can be read. */
  async #decided(
    followers: readonly Live[],
    events: readonly FeedEvent[],
  ): Promise<readonly (readonly FeedEvent[] | null)[]> {
    const listeners = followers.map(({ listener }) => listener);
    while (!this.#stop.signal.aborted) {
      try {
        return await this.#audience.hear(listeners, events);
      } catch (error) {
        this.#say((error as Error).message);
        await sleep(RETRY_MS);
      }
    }
    return [];
  }
}
