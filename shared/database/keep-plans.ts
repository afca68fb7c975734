import { Client, type Pool, type PoolClient } from 'pg';
import { BY_KEY } from '../policy/where.js';

/** So many statements of a pool have their plans kept, those of several kinds of people; what comes later is planned each time. */
const MOST = 200;

/** Whether one plan is good for all values of a statement; in doubt not: how many rows are to be brought may decide it. */
export const isKept = (text: string): boolean => text.includes(BY_KEY) && !/\blimit\b/i.test(text);

/** The statements of one pool whose plans are kept, by their text. */
class Kept {
  readonly #names = new Map<string, string>();

  /** Under which name the server knows it; undefined for what is planned each time. */
  nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= MOST) return known;
    if (!isKept(text)) return undefined;
    const name = `by_key_${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }

  prepare(client: PoolClient): void {
    const keeping = (text: unknown, ...given: readonly unknown[]): unknown => {
      const name = typeof text === 'string' ? this.nameOf(text) : undefined;
      const asked = name === undefined ? text : { name, text };
      return Reflect.apply(Client.prototype.query, client, [asked, ...given]); // looked up each time: who counts statements replaces it
    };
    client.query = keeping as typeof client.query;
  }
}

/**
 * Has the server keep the plans of what finds rows by their keys: such a statement with all its scopes takes longer to plan than to
 * answer. Others are planned for their very values, as ever.
 */
export function keepPlans(pool: Pool): void {
  const kept = new Kept();
  pool.on('connect', (client) => kept.prepare(client));
}
