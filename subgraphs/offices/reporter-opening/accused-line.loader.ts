import { type Kysely, sql } from 'kysely';
import type { AccusedLine } from './reporter-opening.entity.js';

/**
 * Where these people stand towards each of these organisations: all posts that they hold at this moment or cover for,
 * posts for one matter among them, and what is above each organisation. Of one that has ended its last place counts.
 */
export async function linesOf(
  db: Kysely<unknown>,
  persons: readonly string[],
  accused: readonly string[],
): Promise<Omit<AccusedLine, 'accused'>> {
  const { rows } = await sql<Omit<AccusedLine, 'accused'>>`
    with recursive live as (
      select organisation_id, covers_for_post_id from authz.post
      where person_id = any(${[...persons]}) and "from" <= clock_timestamp() and (until is null or until > clock_timestamp())
    ), held as (
      select organisation_id as id from live
      union select organisation_id from authz.post where id in (select covers_for_post_id from live)
    ), above as (
      select id as of, id from (select id from held union select unnest(${[...accused]}::text[])) first (id)
      union
      select above.of, place.parent_id from above cross join lateral (
        select parent_id from directory.organisation where id = above.id order by since desc limit 1
      ) place where place.parent_id is not null
    )
    select array(select id from held) as held,
      (select json_object_agg(of, ids) from (select of, json_agg(id) as ids from above group by of) each) as above`.execute(
    db,
  );
  return rows[0]!;
}
