import { referenceTo } from '../../../shared/server/guard.js';
import { recusalById } from './recusal.loader.js';

export const recusalReference = referenceTo('Recusal', recusalById);
