import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { registerRoles, type Role } from '../../../shared/policy/role.js';

/** Who divides an area into zones forms teams in all of them; a zone leader, whom the rules of the zone name, in the own one (S3:17). */
const leaders: readonly Role[] = ['COMMISSION_LEADER', 'IN_CHARGE_LEADER'];

/** As open as the zone that it is part of. */
export const collaborationTeamPolicy: TypePolicy = {
  type: 'CollaborationTeam',
  reach: { table: 'zones.collaboration_team', id: 'id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: registerRoles },
    { action: 'change', scope: 'REGISTER', roles: leaders },
    { action: 'change', scope: 'PERSON', roles: ['ZONE_LEADER'] },
  ],
};

const read = { policy: collaborationTeamPolicy, action: 'read' };
const change = { policy: collaborationTeamPolicy, action: 'change' };

export const collaborationTeamEntrances: Entrances = {
  'Query.collaborationTeam': read,
  'Query.collaborationTeams': read,
  'CollaborationTeam.__resolveReference': read,
  'Mutation.collaborationTeamAdd': change,
  'Mutation.collaborationTeamChange': change,
  'Mutation.collaborationTeamEnd': change,
};

export const collaborationTeamHearing: HearingRows = { 'zones.collaboration-team': read };
