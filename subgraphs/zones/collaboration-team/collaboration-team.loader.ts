import { sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { CollaborationTeam } from './collaboration-team.entity.js';
import { collaborationTeamPolicy } from './collaboration-team.policy.js';

const columns = sql`id, zone_id as "zoneId", name, leader_id as "leaderId", duties, updated_at as "updatedAt",
  ended_at as "endedAt", end_reason as "endReason", version`;

export const teamsOfZone: LoaderDefinition<CollaborationTeam[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<CollaborationTeam>`select ${columns} from zones.collaboration_team
    where zone_id = any(${[...ids]}) and ended_at is null and ${whereFor(collaborationTeamPolicy, 'read', standing, 'id')}
    order by zone_id, id`.execute(db);
  return grouped(ids, rows, (row) => row.zoneId);
};

/** Ids of the organisations of a team. Whoever has left the zone is in none of its teams. */
export const membersOfTeam: LoaderDefinition<string[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{ teamId: string; organisationId: string }>`
    select member.team_id as "teamId", member.organisation_id as "organisationId"
    from zones.collaboration_team_member member
    join zones.collaboration_team team on team.id = member.team_id
    join authz.zone_membership held on held.zone_id = team.zone_id
      and held.organisation_id = member.organisation_id and held.until is null
    where member.team_id = any(${[...ids]})
      and ${whereFor(collaborationTeamPolicy, 'read', standing, 'member.team_id')}
    order by member.team_id, member.organisation_id`.execute(db);
  return grouped(ids, rows, (row) => row.teamId).map((members) =>
    members.map((member) => member.organisationId),
  );
};

export interface CollaborationTeamFilter extends Searched {
  readonly zoneId?: string | null;
  readonly updatedAfter?: Date | null;
}

/** Served by the primary key, or with a zone by the index `collaboration_team_zone`. */
export const collaborationTeamList = defineList<CollaborationTeam, CollaborationTeamFilter>({
  name: 'collaborationTeams',
  table: 'zones.collaboration_team',
  columns,
  policy: collaborationTeamPolicy,
  listed: sql`ended_at is null`,
  filters: { zoneId: (zoneId) => sql`zone_id = ${zoneId}`, updatedAfter: changedAfter },
});
export const collaborationTeamById = collaborationTeamList.byId;
