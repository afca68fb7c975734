import { referenceTo } from '../../../shared/server/guard.js';
import { personById } from './person.loader.js';

export const personReference = referenceTo('Person', personById);
