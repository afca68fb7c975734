import { typeOfId } from '../../../shared/kernel/id.js';
import { referenceTo, type ReferenceResolver } from '../../../shared/server/guard.js';
import { counterpartLiaisonById } from './counterpart-liaison.loader.js';

export const counterpartLiaisonReference = referenceTo('CounterpartLiaison', counterpartLiaisonById);

/** Whether the group exists is for its owner to say: any id that is one of a group passes. */
export const groupReference: ReferenceResolver = ({ id }) =>
  typeOfId(id) === 'DispatchedGroup' ? { id } : null;
