import { type Kysely, sql } from 'kysely';

/**
 * Has its owner announced it? Commissions, host units and stations do not announce themselves: one of these is known by
 * its posts, of which the first are there with the organisation.
 */
export async function isKnownOrganisation(db: Kysely<unknown>, id: string): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select exists (select 1 from commons.known_organisation where id = ${id})
      or exists (select 1 from authz.post where organisation_id = ${id}) as known`.execute(db);
  return rows[0]!.known;
}
