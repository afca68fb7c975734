import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { registerRoles } from '../../../shared/policy/role.js';

/** As open as the zone that it is part of. */
export const collaborationTeamPolicy: TypePolicy = {
  type: 'CollaborationTeam',
  reach: { table: 'zones.collaboration_team', id: 'id' },
  rows: [{ action: 'read', scope: 'REGISTER', roles: registerRoles }],
};

const read = { policy: collaborationTeamPolicy, action: 'read' };

export const collaborationTeamEntrances: Entrances = {
  'Query.collaborationTeam': read,
  'Query.collaborationTeams': read,
  'CollaborationTeam.__resolveReference': read,
};
