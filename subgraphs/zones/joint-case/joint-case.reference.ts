import { referenceTo } from '../../../shared/server/guard.js';
import { jointCaseById } from './joint-case.loader.js';

/** The gateway meets a case by its id. */
export const jointCaseReference = referenceTo('JointCase', jointCaseById);
