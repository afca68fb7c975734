// Whom an approval is told to: for rules.
import { type Kysely, sql } from 'kysely';
import { recusedFrom } from '../../../shared/policy/recused-from.js';
import { headingRoles, insideRoles } from '../../../shared/policy/role.js';

/** Station, organ, district, commission: no structure is deeper. */
const MOST_STEPS = 4;

export interface Told {
  readonly matter: string;
  /** Who asked and who approves: neither stands for a superior of the other. */
  readonly except: readonly string[];
}

async function above(db: Kysely<unknown>, organisations: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with own as (
      select parent_id from directory.organisation where id = any(${[...organisations]}) and until is null
    )
    select parent_id as id from own where parent_id is not null
    union select id from directory.organisation
      where type = 'Commission' and until is null and exists (select from own where parent_id is null)`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

async function headsOf(
  db: Kysely<unknown>,
  organisations: readonly string[],
  { matter, except }: Told,
): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`
    select distinct person_id as person from commons.live_post
    where organisation_id = any(${[...organisations]}) and role = any(${[...headingRoles]})
      and not person_id = any(${[...except]}) and person_id not in (${recusedFrom(matter)}) order by 1`.execute(
    db,
  );
  return rows.map(({ person }) => person);
}

/**
 * Who heads the organisations in which somebody works inside without heading them, else the nearest above. What belongs to
 * nothing else (groups, districts, the commission itself) has the leaders of the commission above it. Never who is recused.
 */
export async function superiorsOf(db: Kysely<unknown>, person: string, told: Told): Promise<string[]> {
  const { rows } = await sql<{ id: string; isHead: boolean }>`
    select organisation_id as id, bool_or(role = any(${[...headingRoles]})) as "isHead" from commons.live_post
    where person_id = ${person} and role = any(${[...insideRoles]}) group by 1`.execute(db);
  const headed = rows.filter(({ isHead }) => isHead).map(({ id }) => id);
  let at = rows.filter(({ isHead }) => !isHead).map(({ id }) => id);
  if (headed.length > 0) at = [...at, ...(await above(db, headed))];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const found = await headsOf(db, at, told);
    if (found.length > 0) return found;
    at = await above(db, at);
  }
  return [];
}
