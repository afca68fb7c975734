import type { Slice } from '../../../shared/server/slice.js';
import { AssignCollaborationGroupMember } from './assign-collaboration-group-member.mutation.js';
import {
  CollaborationGroup,
  CollaborationGroupMember,
  CollaborationGroupStep,
} from './collaboration-group.entity.js';
import { collaborationGroupEntrances, collaborationGroupHearing } from './collaboration-group.policy.js';
import { CollaborationGroupResolver } from './collaboration-group.query.js';
import { collaborationGroupReference } from './collaboration-group.reference.js';

export const collaborationGroupSlice: Slice = {
  entities: [CollaborationGroup, CollaborationGroupMember, CollaborationGroupStep],
  resolvers: [CollaborationGroupResolver, AssignCollaborationGroupMember],
  references: { CollaborationGroup: collaborationGroupReference },
  entrances: collaborationGroupEntrances,
  hearing: collaborationGroupHearing,
};
