import { referenceTo } from '../../../shared/server/guard.js';
import { savedFilterById } from './saved-filter.loader.js';

export const savedFilterReference = referenceTo('SavedFilter', savedFilterById);
