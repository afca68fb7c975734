import { referenceTo } from '../../../shared/server/guard.js';
import { placeById } from './place.loader.js';

export const placeReference = referenceTo('Place', placeById);
