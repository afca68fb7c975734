import { type Kysely, sql } from 'kysely';
import { type Found, standingOf } from './opening.js';
import type { Standing } from './policy.js';

/** Whoever listens: a person, or an identity, which may be taken away while its person stays. */
export type Listener = { readonly person: string } | { readonly issuer: string; readonly subject: string };

interface Kept {
  readonly standing: Standing;
  /** Time of the database, in milliseconds, at which time alone changes it. */
  readonly until: number;
}

interface Asking {
  readonly listeners: readonly Listener[];
  resolve(standings: readonly (Standing | null)[]): void;
  reject(error: unknown): void;
}

/** Of listeners, which never change: thousands hear of each event, always the same ones. */
const keys = new WeakMap<Listener, string>();

function keyOf(listener: Listener): string {
  const known = keys.get(listener);
  if (known !== undefined) return known;
  const key = 'person' in listener ? listener.person : JSON.stringify([listener.issuer, listener.subject]);
  keys.set(listener, key);
  return key;
}

/** With so many more than are asked for, or after so long, everybody is read again: forgetting costs time, never correctness. */
const MOST = 20_000;
const LONGEST_MS = 3_600_000;
const EVERYBODY = null;

/**
 * Who many people are at this moment, read again only when it may have changed. Each question first reads what was
 * committed since the last one, so an answer is never older than its question; `authz.touched` tells of everything that a
 * standing is made of but time and shares: time is in `until`, and of shares one is held to have some.
 */
export class Standings {
  readonly #db: Kysely<unknown>;
  readonly #kept = new Map<string, Kept>();
  /** Whom a change of a person or an organisation may concern. */
  readonly #concerned = new Map<string, Set<string>>();
  #snapshot: string | null = null;
  #isInDoubt = false;
  /** When it was taken: time of the database, in milliseconds. */
  #looked = 0;
  #asking: Asking[] = [];
  #busy = false;

  constructor(db: Kysely<unknown>) {
    this.#db = db;
  }

  /** In their order; null where no live post is held. Questions that come while one is answered are answered together. */
  of(listeners: readonly Listener[]): Promise<readonly (Standing | null)[]> {
    return new Promise((resolve, reject) => {
      this.#asking.push({ listeners, resolve, reject });
      void this.#work();
    });
  }

  /** Reads everybody again: a server that has crashed may give numbers of transactions anew that a snapshot knows. */
  forget(): void {
    this.#isInDoubt = true;
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#asking.length > 0) await this.#turn(this.#asking.splice(0));
    this.#busy = false;
  }

  async #turn(asking: readonly Asking[]): Promise<void> {
    try {
      const wanted = new Map(asking.flatMap(({ listeners }) => listeners).map((one) => [keyOf(one), one]));
      const now = await this.#look(wanted.size);
      const missing = [...wanted].filter(([key]) => !((this.#kept.get(key)?.until ?? 0) > now));
      if (missing.length > 0) await this.#read(missing.map(([, listener]) => listener));
      for (const { listeners, resolve } of asking)
        resolve(listeners.map((one) => this.#kept.get(keyOf(one))?.standing ?? null));
    } catch (error) {
      for (const { reject } of asking) reject(error);
    }
  }

  /** Forgets whom a transaction changed that was committed since the last look. Returns the time of the database. */
  async #look(wanted: number): Promise<number> {
    const { rows } = await sql<{ now: Date; snapshot: string; touched: string[] | null }>`
      select clock_timestamp() as now, pg_current_snapshot()::text as snapshot,
        case when ${this.#snapshot}::text is not null then authz.touched_since(${this.#snapshot}::pg_snapshot) end
          as touched`.execute(this.#db);
    const { now, snapshot, touched } = rows[0]!;
    this.#snapshot = snapshot;
    if (now.getTime() - this.#looked > LONGEST_MS) this.forget();
    this.#looked = now.getTime();
    if (touched === EVERYBODY || this.#isInDoubt || this.#kept.size > MOST + wanted) this.#forgetAll();
    else for (const key of touched) this.#forget(key);
    this.#isInDoubt = false;
    return now.getTime();
  }

  #forgetAll(): void {
    this.#kept.clear();
    this.#concerned.clear();
  }

  #forget(key: string): void {
    for (const one of this.#concerned.get(key) ?? []) this.#kept.delete(one);
    this.#concerned.delete(key);
  }

  async #read(listeners: readonly Listener[]): Promise<void> {
    const { rows } = await sql<{ until: Date | number | null; found: Found | null }>`
      select (held ->> 'until')::timestamptz as until, held -> 'found' as found
      from unnest(${listeners.map((one) => ('person' in one ? one.person : null))}::text[],
        ${listeners.map((one) => ('person' in one ? null : one.issuer))}::text[],
        ${listeners.map((one) => ('person' in one ? null : one.subject))}::text[])
        with ordinality as listener (person, issuer, subject, place)
      left join authz.identity on identity.issuer = listener.issuer and identity.subject = listener.subject
      cross join lateral (select coalesce(listener.person, person_id) as id) who
      cross join lateral (select case when id is not null then authz.standing_for_a_while(id) end as held) holding
      order by place`.execute(this.#db);
    for (const [index, { until, found }] of rows.entries()) {
      const key = keyOf(listeners[index]!);
      const standing = standingOf(found);
      if (standing === null) this.#kept.delete(key);
      else this.#keep(key, { standing: { ...standing, shared: true }, until: Number(until ?? Infinity) });
    }
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.set(key, kept);
    const { person, selves, posts } = kept.standing;
    for (const concern of [person, ...selves, ...posts.map(({ organisation }) => organisation)]) {
      const concerned = this.#concerned.get(concern) ?? new Set<string>();
      this.#concerned.set(concern, concerned.add(key));
    }
  }
}
