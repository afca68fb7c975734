import { referenceTo } from '../../../shared/server/guard.js';
import { conflictFactById } from './conflict-fact.loader.js';

export const conflictFactReference = referenceTo('ConflictFact', conflictFactById);
