import { referenceTo } from '../../../shared/server/guard.js';
import { collaborationGroupById } from './collaboration-group.loader.js';

export const collaborationGroupReference = referenceTo('CollaborationGroup', collaborationGroupById);
