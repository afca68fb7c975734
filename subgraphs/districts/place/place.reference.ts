import { typeOfId } from '../../../shared/kernel/id.js';
import type { ReferenceResolver } from '../../../shared/server/guard.js';
import { placeById } from './place.loader.js';

export const placeReference: ReferenceResolver = ({ id }, context) =>
  typeOfId(id) === 'Place' ? context.load(placeById, id as string) : null;
