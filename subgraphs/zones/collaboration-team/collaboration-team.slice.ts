import type { Slice } from '../../../shared/server/slice.js';
import { AddCollaborationTeam } from './add-collaboration-team.mutation.js';
import { ChangeCollaborationTeam } from './change-collaboration-team.mutation.js';
import {
  CollaborationTeam,
  CollaborationTeamMember,
  CollaborationTeamStep,
} from './collaboration-team.entity.js';
import { collaborationTeamEntrances, collaborationTeamHearing } from './collaboration-team.policy.js';
import { ZoneTeamsResolver, CollaborationTeamResolver } from './collaboration-team.query.js';
import { collaborationTeamReference } from './collaboration-team.reference.js';
import { EndCollaborationTeam } from './end-collaboration-team.mutation.js';

export const collaborationTeamSlice: Slice = {
  entities: [CollaborationTeam, CollaborationTeamMember, CollaborationTeamStep],
  resolvers: [
    ZoneTeamsResolver,
    CollaborationTeamResolver,
    AddCollaborationTeam,
    ChangeCollaborationTeam,
    EndCollaborationTeam,
  ],
  references: { CollaborationTeam: collaborationTeamReference },
  entrances: collaborationTeamEntrances,
  hearing: collaborationTeamHearing,
};
