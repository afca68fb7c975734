import { typeOfId } from '../../../shared/kernel/id.js';
import { referenceTo, type ReferenceResolver } from '../../../shared/server/guard.js';
import { jointCaseById } from './joint-case.loader.js';

/** The gateway meets a case by its id. */
export const jointCaseReference = referenceTo('JointCase', jointCaseById);

/** Whether the group exists is for its owner to say: any id that is one of a group passes. */
export const groupReference: ReferenceResolver = ({ id }) =>
  typeOfId(id) === 'DispatchedGroup' ? { id } : null;
