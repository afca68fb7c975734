import { Kysely, PostgresDialect, sql } from 'kysely';
import { openPool } from '../database/open-pool.js';
import { decide, isForbidding } from '../policy/decide.js';
import { type HearingRows, rowOf } from '../policy/hearing.js';
import type { Facts, Standing } from '../policy/policy.js';
import { type Listener, Standings } from '../policy/standings.js';
import type { FeedEvent } from './event.js';

/** An event, and all that is asked about whoever may hear of it: it is put together once, for thousands. */
interface Question {
  readonly event: FeedEvent;
  /** Undefined for what nobody hears of. */
  readonly row: HearingRows[string] | undefined;
  readonly facts: readonly Facts[];
}

const keyOf = (thing: string, aggregate: string): string => `${thing} ${aggregate}`;

const mayHear = (standing: Standing, { row, facts }: Question): boolean =>
  row !== undefined && facts.some((known) => decide(row.policy, row.action, standing, known));

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
      const questions = await this.#questions(events);
      const now = events.length === 0 ? standings : await this.#standings.of(listeners);
      const isOneMoment = now.every((standing, index) => standing === standings[index]);
      standings = now;
      if (isOneMoment)
        return standings.map(
          (one) => one && questions.filter((about) => mayHear(one, about)).map(({ event }) => event),
        );
    }
  }

  async close(): Promise<void> {
    await this.#db.destroy();
  }

  /** Of what nothing is known (a person without a post) whoever reads the whole register hears, if nothing could forbid it. */
  async #questions(events: readonly FeedEvent[]): Promise<Question[]> {
    const known = await this.#facts(events);
    return events.map((event) => {
      const thing = rowOf(this.#rows, event.name);
      const row = this.#rows[thing];
      const facts = known.get(keyOf(thing, event.aggregate));
      return { event, row, facts: facts ?? (row === undefined || isForbidding(row.policy) ? [] : [{}]) };
    });
  }

  async #facts(events: readonly FeedEvent[]): Promise<Map<string, Facts[]>> {
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
          const key = keyOf(thing, id);
          known.set(key, [...(known.get(key) ?? []), facts]);
        }
      }),
    );
    return known;
  }
}
