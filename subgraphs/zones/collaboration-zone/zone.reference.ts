import { referenceTo } from '../../../shared/server/guard.js';
import { zoneById } from './zone.loader.js';

export const zoneReference = referenceTo('CollaborationZone', zoneById);
