import { referenceTo } from '../../../shared/server/guard.js';
import { liaisonStationById } from './liaison-station.loader.js';

export const liaisonStationReference = referenceTo('LiaisonStation', liaisonStationById);
