import { referenceTo } from '../../../shared/server/guard.js';
import { collaborationTeamById } from './collaboration-team.loader.js';

export const collaborationTeamReference = referenceTo('CollaborationTeam', collaborationTeamById);
