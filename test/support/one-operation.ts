import type { Actor } from '../../shared/kernel/actor.js';
import { Context } from '../../shared/server/context.js';
import type { Home } from './home.js';

/** One operation of the monolith: what it has open in each home, and from which home each of its objects came. */
export class OneOperation {
  readonly #contexts = new Map<Home, Context>();
  readonly #homes = new WeakMap<object, Home>();
  readonly #lookups = new WeakMap<object, Map<Home, Promise<object | null>>>();

  constructor(readonly actor: Actor) {}

  contextIn(home: Home): Context {
    const known = this.#contexts.get(home) ?? new Context(home.services, this.actor);
    this.#contexts.set(home, known);
    return known;
  }

  /** Undefined for what no subgraph made: the root, and the stubs of `node`. */
  homeOf(object: object): Home | undefined {
    return this.#homes.get(object);
  }

  /** Notes from where an object, or each object of a list, came. */
  note(home: Home, value: unknown): void {
    if (Array.isArray(value)) for (const item of value) this.note(home, item);
    else if (typeof value === 'object' && value !== null) this.#homes.set(value, home);
  }

  /** An entity as a home knows it: itself when it comes from there, or what its reference finds; null when absent. */
  async seenFrom(home: Home, type: string, entity: { readonly id: string }): Promise<object | null> {
    if (this.#homes.get(entity) === home) return entity;
    const lookups = this.#lookups.get(entity) ?? new Map<Home, Promise<object | null>>();
    this.#lookups.set(entity, lookups);
    const found = lookups.get(home) ?? this.#lookUp(home, type, entity.id);
    lookups.set(home, found);
    return found;
  }

  async #lookUp(home: Home, type: string, id: string): Promise<object | null> {
    const found = (await home.references.get(type)?.({ __typename: type, id }, this.contextIn(home))) ?? null;
    this.note(home, found);
    return found;
  }

  /** Gives back every connection; nothing can be read any more. */
  async end(): Promise<void> {
    await Promise.all([...this.#contexts.values()].map((context) => context.end()));
  }
}
