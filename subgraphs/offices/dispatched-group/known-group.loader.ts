import { type Kysely, sql } from 'kysely';

/** Has its owner announced it? */
export async function isKnownGroup(db: Kysely<unknown>, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from offices.known_group where id = ${id}`.execute(db);
  return rows.length > 0;
}
