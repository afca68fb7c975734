import { type Kysely, sql } from 'kysely';
import type { Actor } from '../kernel/actor.js';
import type { Level } from '../kernel/level.js';
import type { HeldPost, Loan, Standing } from './policy.js';
import { roles } from './role.js';
import { BY_KEY } from './where.js';

/** What the first statement of every transaction reads: who asks, what time it is, how far the feed has come. */
export interface Opening {
  /** Null when the identity is not registered or holds no live post. */
  readonly standing: Standing | null;
  /** Time of the database, which decides; not the start of the transaction, which may have waited for a lock since. */
  readonly now: Date;
  /** Position of the last numbered event. Taken before anything else is read, so that what follows it is never missed. */
  readonly position: number;
}

/** What `authz.standing` returns. */
export interface Found extends Omit<Standing, 'posts' | 'loans' | 'clearance'> {
  readonly held: readonly (HeldPost & { readonly matter: string | null })[];
  readonly clearance: Level | null;
}

/** Who was not cleared for more sees what those who work inside see, or those who are lent to them; others what is open. */
const clearanceOf = (posts: readonly HeldPost[], loans: readonly Loan[]): Level =>
  loans.length > 0 || posts.some(({ role }) => roles[role].inside) ? 'INTERNAL' : 'OPEN';

/** Of a matter that somebody is recused from nothing is left, not even a loan or an emergency that once reached it. */
export function standingOf(found: Found | null): Standing | null {
  if (found === null) return null;
  const { held, clearance, ...rest } = found;
  const isLeft = (matter: string): boolean => !found.recused.includes(matter);
  const posts = held.flatMap(({ matter, ...post }) => (matter === null ? [post] : []));
  const loans = held.flatMap(({ matter, ...post }) =>
    matter !== null && isLeft(matter) ? [{ ...post, matter }] : [],
  );
  if (posts.length + loans.length === 0) return null;
  const opened = found.opened.filter(isLeft);
  return { ...rest, posts, loans, opened, clearance: clearance ?? clearanceOf(posts, loans) };
}

/** Also tells the second wall who asks: without it nothing that is protected is visible in this transaction. */
export async function readOpening(db: Kysely<unknown>, { issuer, subject }: Actor): Promise<Opening> {
  const { rows } = await sql<{ now: Date; position: string; found: Found | null }>`
    select clock_timestamp() as now, (select position from feed.head) as position,
      authz.opening(${issuer}, ${subject}) as found ${sql.raw(BY_KEY)}`.execute(db);
  const { now, position, found } = rows[0]!;
  return { standing: standingOf(found), now, position: Number(position) };
}

/** What others may see at this moment, in the order of their ids, for whoever may ask that. Null where no live post is held. */
export async function readStandingsOf(
  db: Kysely<unknown>,
  persons: readonly string[],
): Promise<(Standing | null)[]> {
  const { rows } = await sql<{ found: Found }>`select authz.standing(id) as found
    from unnest(${[...persons]}::text[]) with ordinality as person (id, place) order by place`.execute(db);
  return rows.map(({ found }) => standingOf(found));
}

export async function readStandingOf(db: Kysely<unknown>, person: string): Promise<Standing | null> {
  const [standing] = await readStandingsOf(db, [person]);
  return standing!;
}
