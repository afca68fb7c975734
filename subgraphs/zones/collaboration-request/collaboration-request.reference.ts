import { referenceTo } from '../../../shared/server/guard.js';
import { collaborationRequestById } from './collaboration-request.loader.js';

/** The gateway meets a request by its id. */
export const collaborationRequestReference = referenceTo('CollaborationRequest', collaborationRequestById);
