import { type Kysely, sql } from 'kysely';

/** Those of the ids that are not organisations known here. */
export async function unknownOrganisations(db: Kysely<unknown>, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select wanted.id from unnest(${[...ids]}::text[]) as wanted (id)
    where not exists (select 1 from zones.known_organisation known where known.id = wanted.id)`.execute(db);
  return rows.map((row) => row.id);
}
