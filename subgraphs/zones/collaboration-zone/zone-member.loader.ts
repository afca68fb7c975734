import { sql } from 'kysely';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { ZoneMembership } from './zone-member.entity.js';
import { zonePolicy } from './zone.policy.js';

/** Ids of the organisations that are members now. */
export const membersOfZone: LoaderDefinition<string[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{ zoneId: string; organisationId: string }>`
    select zone_id as "zoneId", organisation_id as "organisationId" from authz.zone_membership
    where zone_id = any(${[...ids]}) and until is null and ${whereFor(zonePolicy, 'read', standing, 'zone_id')}
    order by zone_id, organisation_id`.execute(db);
  return grouped(ids, rows, (row) => row.zoneId).map((members) =>
    members.map((member) => member.organisationId),
  );
};

/** All memberships, ended ones too, oldest first; why one ended stands in the version of the zone that ended it. */
export const membershipsOfZone: LoaderDefinition<ZoneMembership[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<ZoneMembership>`
    select held.zone_id as "zoneId", held.organisation_id as "organisationId", held.level, since, until, step.reason
    from authz.zone_membership held
    left join zones.zone_history step
      on step.zone_id = held.zone_id and step.organisation_id = held.organisation_id and step.at = held.until
    where held.zone_id = any(${[...ids]}) and ${whereFor(zonePolicy, 'read', standing, 'held.zone_id')}
    order by since, held.organisation_id`.execute(db);
  return grouped(ids, rows, (row) => row.zoneId);
};
