import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import type { Fetch, Source } from './plan.js';
import type { Path } from './selection.js';
import { isHolder } from './text.js';

/** What a subgraph said went wrong, and in which subgraph. */
export interface Fault {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** A fault at the null that it left behind; `tail` is what of its path lies below that null. */
export interface Note {
  readonly source: Source;
  readonly fault: Fault;
  readonly tail: Path;
}

/** Of one null: a client learns nothing from more. */
const MOST_NOTES = 10;
const LONGEST_MESSAGE = 1_000;

/** Stands for every slot of a list, where a whole request failed. */
const EVERY = -1;

/** Where the errors of subgraphs lie within their answers, so that whoever meets the null there finds the reason. */
export class Notes {
  isEmpty = true;
  private readonly within = new Map<object, Map<string | number, Note[]>>();
  private readonly lost = new Map<Source, Map<number, Note[]>>();

  /** What explains that `holder` has nothing under `key`. */
  at(holder: object, key: string | number): readonly Note[] {
    return this.within.get(holder)?.get(key) ?? [];
  }

  /** What explains that there is no object at all; `slot` is undefined where none was asked for. */
  ofLost(source: Source, slot: number | undefined): readonly Note[] {
    const slots = this.lost.get(source);
    return [...(slots?.get(slot ?? EVERY) ?? []), ...((slot !== undefined && slots?.get(EVERY)) || [])];
  }

  /** A fault of a whole request. */
  addLost(source: Source, fault: Fault): void {
    this.put(this.lost, source, EVERY, { source, fault, tail: [] });
  }

  /** An error as a subgraph gave it, with a path in its own answer to a fetch. */
  add({ sources, service }: Fetch, error: GraphQLFormattedError, data: ExecutionResult['data']): void {
    const { message, path: way = [], extensions } = error;
    const { code, field, incident, service: by = service } = extensions ?? {};
    const fault = {
      message: message.slice(0, LONGEST_MESSAGE),
      extensions: { service: by, code, field, incident },
    };
    const [first, slot] = way;
    const source = sources.find(({ lookup }) => lookup === null || lookup.alias === first);
    if (source?.lookup === null && way.length > 0) return this.follow(source, 0, data, way, fault);
    if (source?.lookup && typeof slot === 'number') {
      const list: unknown = data?.[source.lookup.alias];
      return this.follow(source, slot, Array.isArray(list) ? list[slot] : null, way.slice(2), fault);
    }
    for (const one of sources) this.addLost(one, fault);
  }

  private follow(source: Source, slot: number, start: unknown, way: Path, fault: Fault): void {
    if (!isHolder(start)) return this.put(this.lost, source, slot, { source, fault, tail: way });
    let holder = start;
    for (const [at, key] of way.entries()) {
      const next = holder[key];
      if (!isHolder(next))
        return this.put(this.within, holder, key, { source, fault, tail: way.slice(at + 1) });
      holder = next;
    }
  }

  private put<Of, Key>(notes: Map<Of, Map<Key, Note[]>>, of: Of, key: Key, note: Note): void {
    this.isEmpty = false;
    const byKey = notes.get(of) ?? new Map<Key, Note[]>();
    notes.set(of, byKey);
    const known = byKey.get(key) ?? [];
    if (known.length < MOST_NOTES) byKey.set(key, [...known, note]);
  }
}
