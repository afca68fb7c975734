import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { registerRoles } from '../../../shared/policy/role.js';

export const collaborationGroupPolicy: TypePolicy = {
  type: 'CollaborationGroup',
  reach: { table: 'zones.collaboration_group', id: 'id' },
  rows: [{ action: 'read', scope: 'REGISTER', roles: registerRoles }],
};

const read = { policy: collaborationGroupPolicy, action: 'read' };

export const collaborationGroupEntrances: Entrances = {
  'Query.collaborationGroup': read,
  'Query.collaborationGroups': read,
  'CollaborationGroup.__resolveReference': read,
};
