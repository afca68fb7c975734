import { typeOfId } from '../../../shared/kernel/id.js';
import type { ReferenceResolver } from '../../../shared/server/guard.js';
import { counterpartLiaisonById } from './counterpart-liaison.loader.js';

export const counterpartLiaisonReference: ReferenceResolver = ({ id }, context) =>
  typeOfId(id) === 'CounterpartLiaison' ? context.load(counterpartLiaisonById, id as string) : null;

/** Whether the group exists is for its owner to say: any id that is one of a group passes. */
export const groupReference: ReferenceResolver = ({ id }) =>
  typeOfId(id) === 'DispatchedGroup' ? { id } : null;
