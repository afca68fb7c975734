import { referenceTo } from '../../../shared/server/guard.js';
import { reorganisationById } from './reorganisation.loader.js';

export const reorganisationReference = referenceTo('Reorganisation', reorganisationById);
