import type { ArgumentNode, GraphQLSchema } from 'graphql';
import { isObjectType, print } from 'graphql';

/** Names that mean something on every JavaScript object or in every schema: no made-up key may be one of them. */
export function namesTakenIn(schema: GraphQLSchema): ReadonlySet<string> {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return new Set(types.flatMap((type) => Object.keys(type.getFields())));
}

/**
 * Under which key a subgraph answers a field. Two different fields never share a key, and the same leaf with the same
 * arguments has one whatever the client calls it. Aliases of clients reach no subgraph.
 */
export class DataKeys {
  private readonly keys = new Map<string, string>();
  private readonly used = new Set<string>();

  constructor(private readonly taken: ReadonlySet<string>) {}

  /**
   * @param type set where types of one place give the field different types, so that it needs a key for each
   * @param alias set where the same field is asked for twice in its own right
   */
  of(name: string, given: readonly ArgumentNode[] = [], type = '', alias = ''): string {
    const identity = `${type}.${name}(${given.map(print).join(',')}) ${alias}`;
    const known = this.keys.get(identity);
    if (known !== undefined) return known;
    const isPlain = given.length === 0 && type === '' && alias === '' && !(name in Object.prototype);
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
