import { sql } from 'kysely';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { ZoneCharter } from './zone-charter.entity.js';
import { zonePolicy } from './zone.policy.js';

/** All versions, oldest first; each is in force until a later one begins. */
export const chartersOfZone: LoaderDefinition<ZoneCharter[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<ZoneCharter>`
    select zone_id as "zoneId", number, text, effective_from as "effectiveFrom", published_at as "publishedAt",
      person_id as "personId",
      case when lead(number) over versions is not null then greatest(effective_from, min(effective_from)
        over (versions rows between 1 following and unbounded following)) end as "effectiveUntil"
    from zones.zone_charter_history
    where zone_id = any(${[...ids]}) and ${whereFor(zonePolicy, 'read', standing, 'zone_id')}
    window versions as (partition by zone_id order by number)
    order by zone_id, number`.execute(db);
  return grouped(ids, rows, (row) => row.zoneId);
};
