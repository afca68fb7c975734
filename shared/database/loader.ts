import DataLoader from 'dataloader';
import type { ReadScope } from './read-scope.js';

/** A batched read by id, made once for an operation. `null` for what is absent or forbidden: they look alike. */
export type LoaderDefinition<V> = (
  scope: ReadScope,
  ids: readonly string[],
) => Promise<readonly (V | null)[]>;

/** The loaders of one operation, made when first asked for. */
export class Loaders {
  readonly #scope: ReadScope;
  readonly #made = new Map<LoaderDefinition<never>, DataLoader<string, unknown>>();

  constructor(scope: ReadScope) {
    this.#scope = scope;
  }

  load<V>(definition: LoaderDefinition<V>, id: string): Promise<V | null> {
    const key = definition as LoaderDefinition<never>;
    let loader = this.#made.get(key);
    if (loader === undefined) {
      loader = new DataLoader<string, unknown>((ids) => definition(this.#scope, ids));
      this.#made.set(key, loader);
    }
    return loader.load(id) as Promise<V | null>;
  }

  /** After a change: what was read before it is no longer true. */
  clear(): void {
    this.#made.clear();
  }
}

/** Puts rows into the order of the ids that were asked for. */
export function inOrder<R extends { id: string }>(ids: readonly string[], rows: readonly R[]): (R | null)[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** Groups rows by the id they belong to, in the order of the ids that were asked for. */
export function grouped<R>(ids: readonly string[], rows: readonly R[], owner: (row: R) => string): R[][] {
  const byOwner = new Map<string, R[]>();
  for (const row of rows) {
    const own = byOwner.get(owner(row));
    if (own === undefined) byOwner.set(owner(row), [row]);
    else own.push(row);
  }
  return ids.map((id) => byOwner.get(id) ?? []);
}
