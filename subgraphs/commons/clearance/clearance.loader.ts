import { type Kysely, sql } from 'kysely';
import type { LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { Clearance } from './clearance.entity.js';
import { clearancePolicy } from './clearance.policy.js';

export const clearanceOfPerson: LoaderDefinition<Clearance> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<Clearance>`
    select person_id as "personId", level, until, updated_at as "updatedAt", version from authz.clearance
    where person_id = any(${[...ids]})
      and ${whereFor(clearancePolicy, 'read', standing, 'person_id', ids)}`.execute(db);
  const byPerson = new Map(rows.map((row) => [row.personId, row]));
  return ids.map((id) => byPerson.get(id) ?? null);
};

/** Who set the present clearances of these persons, of those that are above INTERNAL: for rules. */
export async function raisersOf(db: Kysely<unknown>, persons: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ by: string }>`
    select distinct step.by_person_id as by from authz.clearance
    join commons.clearance_history step using (person_id, version)
    where person_id = any(${[...persons]}) and clearance.level > 'INTERNAL'
      and (clearance.until is null or clearance.until > clock_timestamp())`.execute(db);
  return rows.map(({ by }) => by);
}
