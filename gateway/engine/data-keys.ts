import type { ArgumentNode } from 'graphql';
import { print } from 'graphql';

// Two different fields never share a key, nor does one field under two names: a null of one must not take away the other.
/** Under which key a subgraph answers a field. Aliases of clients themselves reach no subgraph. */
export class DataKeys {
  private readonly keys = new Map<string, string>();

  /** @param taken names of fields, which no made-up key may have */
  constructor(private readonly taken: ReadonlySet<string>) {}

  /** @param among set where types of one place may give a field of that name different types: each has its own key */
  of(name: string, given: readonly ArgumentNode[] = [], among = '', alias = name): string {
    const identity = `${alias}:${among}.${name}(${given.map(print).join(',')})`;
    const known = this.keys.get(identity);
    if (known !== undefined) return known;
    const isPlain = given.length === 0 && among === '' && alias === name && !(name in Object.prototype);
    let key = isPlain ? name : `${name}_${this.keys.size + 1}`;
    while (!isPlain && this.taken.has(key)) key += '_';
    this.keys.set(identity, key);
    return key;
  }
}
