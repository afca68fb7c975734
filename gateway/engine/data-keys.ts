import type { ArgumentNode, GraphQLSchema } from 'graphql';
import { isObjectType, print } from 'graphql';

/** Names that mean something on every JavaScript object or in every schema: no made-up key may be one of them. */
export function namesTakenIn(schema: GraphQLSchema): ReadonlySet<string> {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return new Set(types.flatMap((type) => Object.keys(type.getFields())));
}

/**
 * Under which key a subgraph answers a field. Two different fields never share one, nor does one field under two names:
 * a null that goes up from one must not take away the other. Aliases of clients themselves reach no subgraph.
 */
export class DataKeys {
  private readonly keys = new Map<string, string>();
  private readonly used = new Set<string>();

  constructor(private readonly taken: ReadonlySet<string>) {}

  /** @param type set where types of one place give the field different types, so that it needs a key for each */
  of(name: string, given: readonly ArgumentNode[] = [], type = '', alias = name): string {
    const identity = `${alias}:${type}.${name}(${given.map(print).join(',')})`;
    const known = this.keys.get(identity);
    if (known !== undefined) return known;
    const isPlain = given.length === 0 && type === '' && alias === name && !(name in Object.prototype);
    const key = isPlain ? name : this.made(type === '' ? name : `${name}_${type}`);
    this.keys.set(identity, key);
    return key;
  }

  private made(stem: string): string {
    for (let number = 1; ; number += 1) {
      const key = `${stem}_${number}`;
      if (this.taken.has(key) || this.used.has(key)) continue;
      this.used.add(key);
      return key;
    }
  }
}
