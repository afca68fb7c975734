import { typeOfId } from '../../../shared/kernel/id.js';
import type { ReferenceResolver } from '../../../shared/server/guard.js';
import { jointCaseById } from './joint-case.loader.js';

/** The gateway meets a case by its id. An id that is not one finds nothing: a representation is never trusted. */
export const jointCaseReference: ReferenceResolver = ({ id }, context) =>
  typeOfId(id) === 'JointCase' ? context.load(jointCaseById, id as string) : null;
