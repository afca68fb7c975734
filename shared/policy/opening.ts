import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Actor } from '../kernel/actor.js';
import type { Level } from '../kernel/level.js';
import type { HeldPost, Loan, Standing } from './policy.js';
import { roles } from './role.js';

/** What the first statement of every transaction reads: who asks, what time it is, how far the feed has come. */
export interface Opening {
  /** Null when the identity is not registered or holds no live post. */
  readonly standing: Standing | null;
  /** Time of the database, which decides; not the start of the transaction, which may have waited for a lock since. */
  readonly now: Date;
  /** Position of the last numbered event. Taken before anything else is read, so that what follows it is never missed. */
  readonly position: number;
}

interface OpeningRow {
  now: Date;
  position: string;
  person: string | null;
  posts: HeldPost[] | null;
  loans: Loan[] | null;
  zones: Standing['zones'] | null;
  selves: string[];
  recused: string[];
  opened: string[];
  clearance: Level | null;
}

/** Who was not cleared for more sees what those who work inside see, or those who are lent to them; others what is open. */
function clearanceWithout({ posts, loans }: Pick<OpeningRow, 'posts' | 'loans'>): Level {
  return loans !== null || posts?.some(({ role }) => roles[role].inside) ? 'INTERNAL' : 'OPEN';
}

/** Of a matter that somebody is recused from nothing is left, not even a loan or an emergency that once reached it. */
function standingOf(row: OpeningRow): Standing | null {
  const { person, posts, zones, selves, recused } = row;
  const opened = row.opened.filter((matter) => !recused.includes(matter));
  const lent = row.loans?.filter(({ matter }) => !recused.includes(matter)) ?? [];
  const loans = lent.length > 0 ? lent : null;
  if (person === null || (posts ?? loans) === null) return null;
  const clearance = row.clearance ?? clearanceWithout({ posts, loans });
  return {
    person,
    selves,
    posts: posts ?? [],
    loans: loans ?? [],
    zones: zones ?? [],
    recused,
    opened,
    clearance,
  };
}

const live = (since: string, until: string): RawBuilder<unknown> =>
  sql`${sql.ref(since)} <= clock_timestamp() and (${sql.ref(until)} is null or ${sql.ref(until)} > clock_timestamp())`;

const standingOfWho = sql`
  held as (
    select held.id, held.organisation_id, held.role, held.matter_id, covered.person_id as covered_id
    from authz.post held left join authz.post covered on covered.id = held.covers_for_post_id
    where held.person_id = (select person_id from who) and ${live('held.from', 'held.until')}
  ), selves as (
    select person_id from who union select covered_id from held where covered_id is not null
  )
  select clock_timestamp() as now,
    (select position from feed.head) as position,
    (select person_id from who) as person,
    (select json_agg(json_build_object('id', id, 'organisation', organisation_id, 'role', role))
       from held where matter_id is null) as posts,
    (select json_agg(json_build_object('id', id, 'organisation', organisation_id, 'role', role, 'matter', matter_id))
       from held where matter_id is not null) as loans,
    (select json_agg(json_build_object('zone', zone_id, 'organisation', organisation_id))
       from authz.zone_membership
      where organisation_id in (select organisation_id from held where matter_id is null) and until is null) as zones,
    array(select person_id from selves) as selves,
    array(select matter_id from authz.recusal
      where person_id in (select person_id from selves) and ${live('since', 'until')}) as recused,
    array(select matter_id from authz.break_glass
      where person_id = (select person_id from who) and ${live('since', 'until')}) as opened,
    (select level from authz.clearance
      where person_id = (select person_id from who) and (until is null or until > clock_timestamp())) as clearance`;

/** Also tells the second wall who asks: what is not said in this transaction is visible to nobody. */
export async function readOpening(db: Kysely<unknown>, actor: Actor): Promise<Opening> {
  const { rows } = await sql<OpeningRow>`
    with who as (
      select person_id from authz.identity where issuer = ${actor.issuer} and subject = ${actor.subject}
    ), ${standingOfWho}, set_config('hub.person', coalesce((select person_id from who), ''), true)`.execute(
    db,
  );
  const row = rows[0]!;
  return { standing: standingOf(row), now: row.now, position: Number(row.position) };
}

/** What somebody else may see at this moment, for whoever may ask that. Null when they hold no live post. */
export async function readStandingOf(db: Kysely<unknown>, person: string): Promise<Standing | null> {
  const { rows } = await sql<OpeningRow>`
    with who as (select ${person}::text as person_id), ${standingOfWho}`.execute(db);
  return standingOf(rows[0]!);
}
