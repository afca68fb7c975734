import { typeOfId } from '../../../shared/kernel/id.js';
import type { ReferenceResolver } from '../../../shared/server/guard.js';
import { personById } from './person.loader.js';

export const personReference: ReferenceResolver = ({ id }, context) =>
  typeOfId(id) === 'Person' ? context.load(personById, id as string) : null;
