import { referenceTo } from '../../../shared/server/guard.js';
import { liaisonLogById } from './liaison-log.loader.js';

export const liaisonLogReference = referenceTo('LiaisonLog', liaisonLogById);
