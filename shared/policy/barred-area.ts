// Nobody of the area of a clue takes part in its case (S3-08): asked wherever organisations or people are brought to one.
import { type Kysely, type RawBuilder, sql } from 'kysely';

/** Division codes are nested: the first six digits are those of the district. */
const districtsBarredFrom = (caseId: string): RawBuilder<unknown> =>
  sql`select left(area_code, 6) from authz.barred_area where case_id = ${caseId}`;

/** Whether a case keeps an area away: that of its own clue, or of a case that went into it. */
export async function barsAnArea(db: Kysely<unknown>, caseId: string): Promise<boolean> {
  const { rows } = await sql`${districtsBarredFrom(caseId)} limit 1`.execute(db);
  return rows.length > 0;
}

/** Of these organisations those that are of an area which the case keeps away. */
export async function barredOrganisations(
  db: Kysely<unknown>,
  caseId: string,
  organisations: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from directory.division
    where id = any(${[...organisations]}) and left(code, 6) in (${districtsBarredFrom(caseId)})`.execute(db);
  return rows.map(({ id }) => id);
}

/** Of these people those who hold a post in such an area at some moment of this time, in a village or community, too. */
export async function barredPersons(
  db: Kysely<unknown>,
  caseId: string,
  persons: readonly string[],
  { from, until }: { readonly from: Date; readonly until: Date },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct person_id as id from (
      select person_id, code, "from", until from authz.post join directory.division on division.id = organisation_id
        where matter_id is null
      union all select person_id, code, "from", until from directory.concurrent_post
    ) held where person_id = any(${[...persons]}) and "from" <= ${until} and (until is null or until > ${from})
      and left(code, 6) in (${districtsBarredFrom(caseId)})`.execute(db);
  return rows.map(({ id }) => id);
}
