import { fractionFor } from './random.js';

/** Something that subgraphs speak of: an entity has an id, a value only what it was made of. */
export interface Thing {
  readonly __typename: string;
  readonly id?: string;
  readonly key?: string;
}

export interface NastyWorldOptions {
  /** The same seed, the same world. */
  readonly seed: string;
  /** Fields that fail, lists with holes, references to what is sealed or absent. */
  readonly hasFaults: boolean;
  /** The subgraph that does not answer. */
  readonly down: string | null;
}

interface Kind {
  readonly type: string;
  readonly letter: string;
  readonly count: number;
}

const KINDS: readonly Kind[] = [
  { type: 'Person', letter: 'p', count: 12 },
  { type: 'Team', letter: 't', count: 4 },
  { type: 'Case', letter: 'c', count: 14 },
  { type: 'Record', letter: 'r', count: 8 },
];
const COMPUTED_FOR = new Set(['Person', 'Case']);
const SEALED = 'sealed';
const ABSENT = 'absent';
const WORDS = [
  'plain',
  'quo"te',
  '合署办公',
  'line\nbreak',
  'x'.repeat(60),
  '\u2028 rule',
  'emoji 😀',
  '',
  '</b>',
];

/** Everything that there is, as a function of the seed; nothing is stored but the journal of mutations. */
export class NastyWorld {
  readonly seed: string;
  readonly hasFaults: boolean;
  readonly down: string | null;
  /** What mutations did, of whichever subgraph, in their order. */
  readonly journal: string[] = [];

  constructor({ seed, hasFaults, down }: NastyWorldOptions) {
    this.seed = seed;
    this.hasFaults = hasFaults;
    this.down = down;
  }

  /** At least 0, less than 1, for ever the same for one name. */
  fraction(name: string): number {
    return fractionFor(`${this.seed}:${name}`);
  }

  isSo(probability: number, name: string): boolean {
    return this.fraction(`${name}?`) < probability;
  }

  /** A whole number, at least 0, less than `limit`. */
  below(limit: number, name: string): number {
    return Math.floor(this.fraction(`${name}#`) * limit);
  }

  pick<T>(items: readonly T[], name: string): T {
    return items[this.below(items.length, name)]!;
  }

  word(name: string): string {
    return this.pick(WORDS, name) + this.below(9, `${name} end`);
  }

  /**
   * One entity of a type. With a question mark after it, as in `Person?`, it may be sealed or absent: only those say so
   * who do not hold what others compute from, since in an object that they bring themselves that must not fail.
   */
  one(type: string, name: string): Thing {
    const kind = KINDS.find((each) => each.type === type.replace('?', ''))!;
    const strange = this.hasFaults && type.endsWith('?') ? this.fraction(`${name} strange`) : 1;
    const number = String(this.below(kind.count, name));
    // whether a subgraph that is down is asked at all to compute for an absent object is open
    const mayBeAbsent = this.down === null || !COMPUTED_FOR.has(kind.type);
    const rest = strange < 0.04 ? SEALED : strange < 0.08 && mayBeAbsent ? ABSENT : number;
    return { __typename: kind.type, id: kind.letter + rest };
  }

  oneOf(types: readonly string[], name: string): Thing {
    return this.one(this.pick(types, `${name} type`), name);
  }

  maybe(probability: number, type: string, name: string): Thing | null {
    return this.isSo(probability, name) ? this.one(type, name) : null;
  }

  /** Fewer than `limit` entities, some of them twice. */
  some(limit: number, type: string, name: string): Thing[] {
    return Array.from({ length: this.below(limit, name) }, (_, at) => this.one(type, `${name} ${at}`));
  }

  /** What has this id, of any type or of one; null when there is no such thing. */
  byId(id: unknown, type?: string): Thing | null {
    const kind = KINDS.find(({ letter }) => String(id).startsWith(letter));
    if (!kind || (type !== undefined && type !== kind.type)) return null;
    const rest = String(id).slice(1);
    const isSealedHere = this.hasFaults && type === undefined && rest === SEALED;
    const isKnown = isSealedHere || (/^\d+$/.test(rest) && Number(rest) < kind.count);
    return isKnown ? { __typename: kind.type, id: String(id) } : null;
  }

  /** The first so many entities of a type. */
  first(count: unknown, type: string): Thing[] {
    const kind = KINDS.find((each) => each.type === type)!;
    const length = typeof count === 'number' ? Math.max(count, 0) : 3;
    return Array.from({ length }, (_, at) => ({ __typename: type, id: `${kind.letter}${at % kind.count}` }));
  }

  value(type: string, key: string): Thing {
    return { __typename: type, key };
  }
}

/** Nobody may see it: its owner refuses it, and everything of it but its id. */
export function isSealed({ id }: Thing): boolean {
  return id?.slice(1) === SEALED;
}

/** Somebody refers to it, and nobody has it. */
export function isAbsent({ id }: Thing): boolean {
  return id?.slice(1) === ABSENT;
}
