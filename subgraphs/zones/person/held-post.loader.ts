import { type Kysely, sql } from 'kysely';

/** The posts that somebody holds at a moment, those for one matter left out: for rules. */
export async function heldPosts(
  db: Kysely<unknown>,
  personId: string,
  at: Date,
): Promise<{ readonly organisation: string; readonly role: string }[]> {
  const { rows } = await sql<{ organisation: string; role: string }>`
    select organisation_id as organisation, role from authz.post
    where person_id = ${personId} and matter_id is null
      and "from" <= ${at} and (until is null or until > ${at})`.execute(db);
  return rows;
}
