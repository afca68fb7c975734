import { type Kysely, sql } from 'kysely';
import type { Actor } from '../kernel/actor.js';
import type { HeldPost, Standing } from './policy.js';

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
  zones: Standing['zones'] | null;
}

/** A post for one matter gives nothing here: it waits for the rows that know matters. */
export async function readOpening(db: Kysely<unknown>, actor: Actor): Promise<Opening> {
  const { rows } = await sql<OpeningRow>`
    with who as (
      select person_id from authz.identity where issuer = ${actor.issuer} and subject = ${actor.subject}
    ), held as (
      select organisation_id, role from authz.post
      where person_id = (select person_id from who) and matter_id is null
        and "from" <= clock_timestamp() and (until is null or until > clock_timestamp())
    )
    select clock_timestamp() as now,
      (select position from feed.head) as position,
      (select person_id from who) as person,
      (select json_agg(json_build_object('organisation', organisation_id, 'role', role)) from held) as posts,
      (select json_agg(json_build_object('zone', zone_id, 'organisation', organisation_id))
         from authz.zone_membership
        where organisation_id in (select organisation_id from held) and until is null) as zones`.execute(db);
  const row = rows[0]!;
  const live = row.person !== null && row.posts !== null;
  return {
    standing: live ? { person: row.person!, posts: row.posts!, zones: row.zones ?? [] } : null,
    now: row.now,
    position: Number(row.position),
  };
}
