import { type Kysely, type RawBuilder, sql } from 'kysely';

const live = (table: string, since: string): RawBuilder<unknown> =>
  sql`${sql.ref(`${table}.${since}`)} <= clock_timestamp()
    and (${sql.ref(`${table}.until`)} is null or ${sql.ref(`${table}.until`)} > clock_timestamp())`;

/** The ids of all who are recused from a matter now, whoever covers for one of them included: a subquery. */
export const recusedFrom = (matter: string): RawBuilder<unknown> => sql`
  select person_id from authz.recusal where matter_id in (select authz.same_matters(${matter})) and ${live('recusal', 'since')}
  union select held.person_id from authz.recusal
    join authz.post covered on covered.person_id = recusal.person_id
    join authz.post held on held.covers_for_post_id = covered.id
    where recusal.matter_id in (select authz.same_matters(${matter})) and ${live('recusal', 'since')} and ${live('held', 'from')}`;

/** Whether somebody who may hold no post yet is recused from a matter: for whoever wants to bring them to it. */
export async function isRecusedFrom(db: Kysely<unknown>, person: string, matter: string): Promise<boolean> {
  const { rows } = await sql`select where ${person} in (${recusedFrom(matter)})`.execute(db);
  return rows.length > 0;
}
