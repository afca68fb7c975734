import { typeOfId } from '../../../shared/kernel/id.js';
import type { ReferenceResolver } from '../../../shared/server/guard.js';
import { zoneById } from './zone.loader.js';

export const zoneReference: ReferenceResolver = ({ id }, context) =>
  typeOfId(id) === 'CollaborationZone' ? context.load(zoneById, id as string) : null;
