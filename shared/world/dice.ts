import { createHash } from 'node:crypto';
import { letters } from '../kernel/id.js';

const SEED = 'linked supervision hub, demonstration';

/** The id of a thing of the demonstration world: looks random, is the same on every machine. */
export function worldId(type: string, key: string): string {
  return `${type}_${letters(createHash('sha256').update(`${SEED}/${type}/${key}`).digest().subarray(0, 24))}`;
}

/** Numbers that look random and depend on a key alone: what one part of the world draws moves no other part. */
export class Dice {
  #state: number;

  constructor(key: string) {
    this.#state = createHash('sha256').update(`${SEED}/dice/${key}`).digest().readUInt32LE();
  }

  /** From 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<T>(items: readonly T[]): T {
    return items[this.whole(0, items.length - 1)]!;
  }

  /** `count` different items, in the order of the list. */
  some<T>(items: readonly T[], count: number): T[] {
    const rest = items.map((item, index) => ({ item, index, at: this.next() }));
    const drawn = rest.toSorted((a, b) => a.at - b.at).slice(0, count);
    return drawn.toSorted((a, b) => a.index - b.index).map(({ item }) => item);
  }
}
