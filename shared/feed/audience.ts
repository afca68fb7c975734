import { Kysely, PostgresDialect, sql } from 'kysely';
import { openPool } from '../database/open-pool.js';
import { decide, isForbidding } from '../policy/decide.js';
import { type HearingRows, rowOf } from '../policy/hearing.js';
import type { Facts, Standing } from '../policy/policy.js';
import { type Listener, Standings } from '../policy/standings.js';
import type { FeedEvent } from './event.js';

type FactsOf = (event: FeedEvent) => readonly Facts[];

export interface Hearing {
  /** For each listener those of the events that they may hear of, in order; null where no live post is held. */
  hear(
    listeners: readonly Listener[],
    events: readonly FeedEvent[],
  ): Promise<readonly (readonly FeedEvent[] | null)[]>;
}

/**
 * Who may hear of an event: whoever may do the action of its row to its aggregate, by the same rows as a query. Access is
 * read after the events were, for all listeners at once: who they are once for each of them that has changed, what is known
 * of the aggregates once for each aggregate, and both as they were at one moment: when somebody has changed in between, what is
 * known is read again.
 */
export class Audience implements Hearing {
  readonly #db: Kysely<unknown>;
  readonly #rows: HearingRows;
  readonly #standings: Standings;

  constructor(options: { url: string; rows: HearingRows; say(problem: string): void }) {
    const pool = openPool(options.url, options.say, { max: 2, idleTimeoutMillis: 0 });
    this.#db = new Kysely({ dialect: new PostgresDialect({ pool }) });
    this.#rows = options.rows;
    this.#standings = new Standings(this.#db);
    pool.on('connect', () => this.#standings.forget());
  }

  async hear(
    listeners: readonly Listener[],
    events: readonly FeedEvent[],
  ): Promise<(readonly FeedEvent[] | null)[]> {
    let standings = await this.#standings.of(listeners);
    for (;;) {
      const factsOf = await this.#facts(events);
      const now = events.length === 0 ? standings : await this.#standings.of(listeners);
      const isOneMoment = now.every((standing, index) => standing === standings[index]);
      standings = now;
      if (isOneMoment)
        return standings.map((one) => one && events.filter((event) => this.#may(one, event, factsOf)));
    }
  }

  async close(): Promise<void> {
    await this.#db.destroy();
  }

  /** Of what nothing is known (a person without a post) whoever reads the whole register hears, if nothing could forbid it. */
  #may(standing: Standing, event: FeedEvent, factsOf: FactsOf): boolean {
    const row = this.#rows[rowOf(this.#rows, event.name)];
    if (row === undefined) return false;
    const known = factsOf(event);
    const all = known.length > 0 || isForbidding(row.policy) ? known : [{}];
    return all.some((facts) => decide(row.policy, row.action, standing, facts));
  }

  async #facts(events: readonly FeedEvent[]): Promise<FactsOf> {
    const known = new Map<string, Facts[]>();
    const things = Map.groupBy(
      events.filter(({ name }) => this.#rows[rowOf(this.#rows, name)] !== undefined),
      ({ name }) => rowOf(this.#rows, name),
    );
    await Promise.all(
      [...things].map(async ([thing, about]) => {
        const ids = [...new Set(about.map(({ aggregate }) => aggregate))];
        const { rows } = await sql<{ id: string; facts: Facts }>`
          select id, facts from authz.facts(${thing}, ${ids})`.execute(this.#db);
        for (const { id, facts } of rows) {
          const key = `${thing} ${id}`;
          known.set(key, [...(known.get(key) ?? []), facts]);
        }
      }),
    );
    return ({ name, aggregate }) => known.get(`${rowOf(this.#rows, name)} ${aggregate}`) ?? [];
  }
}
