import { typeOfId } from '../../../shared/kernel/id.js';
import type { ReferenceResolver } from '../../../shared/server/guard.js';
import { liaisonStationById } from './liaison-station.loader.js';

export const liaisonStationReference: ReferenceResolver = ({ id }, context) =>
  typeOfId(id) === 'LiaisonStation' ? context.load(liaisonStationById, id as string) : null;
