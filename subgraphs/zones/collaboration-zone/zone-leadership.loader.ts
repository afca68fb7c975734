import { type Kysely, sql } from 'kysely';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { LeadershipTier, ZoneLeadershipTerm } from './zone-leadership.entity.js';
import { zonePolicy } from './zone.policy.js';

/** All terms that were, are or are to be held, oldest first; one that was withdrawn before it began is none. */
export const termsOfZone: LoaderDefinition<ZoneLeadershipTerm[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<ZoneLeadershipTerm>`
    select id, zone_id as "zoneId", tier, person_id as "personId", "from", until from zones.zone_leadership_term
    where zone_id = any(${[...ids]}) and (until is null or until > "from")
      and ${whereFor(zonePolicy, 'read', standing, 'zone_id')}
    order by "from", id`.execute(db);
  return grouped(ids, rows, (row) => row.zoneId);
};

/** Who leads a zone now, by tier: for rules. */
export async function leadersNow(
  db: Kysely<unknown>,
  zoneId: string,
): Promise<Partial<Record<LeadershipTier, string>>> {
  const { rows } = await sql<{ tier: LeadershipTier; person: string }>`
    select tier, person_id as person from zones.zone_leadership_term where zone_id = ${zoneId}
      and "from" <= clock_timestamp() and (until is null or until > clock_timestamp())`.execute(db);
  return Object.fromEntries(rows.map(({ tier, person }) => [tier, person]));
}
