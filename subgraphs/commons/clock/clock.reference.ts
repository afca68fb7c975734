import { referenceTo } from '../../../shared/server/guard.js';
import { clockById } from './clock.loader.js';

export const clockReference = referenceTo('Clock', clockById);
