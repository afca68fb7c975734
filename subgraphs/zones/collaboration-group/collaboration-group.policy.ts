import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { registerRoles, type Role } from '../../../shared/policy/role.js';

/** The leaders of the commission lead collaboration groups; its personnel department divides the groups (S0:30). */
const dividers: readonly Role[] = ['COMMISSION_LEADER', 'PERSONNEL_DEPARTMENT'];

export const collaborationGroupPolicy: TypePolicy = {
  type: 'CollaborationGroup',
  reach: { table: 'zones.collaboration_group', id: 'id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: registerRoles },
    { action: 'assignMember', scope: 'REGISTER', roles: dividers },
  ],
};

const read = { policy: collaborationGroupPolicy, action: 'read' };

export const collaborationGroupEntrances: Entrances = {
  'Query.collaborationGroup': read,
  'Query.collaborationGroups': read,
  'CollaborationGroup.__resolveReference': read,
  'Mutation.collaborationGroupMemberAssign': { policy: collaborationGroupPolicy, action: 'assignMember' },
};

export const collaborationGroupHearing: HearingRows = { 'zones.collaboration-group': read };
