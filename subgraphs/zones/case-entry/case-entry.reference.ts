import { referenceTo } from '../../../shared/server/guard.js';
import { caseViolationById, linkedWorkById } from './case-entry.loader.js';

export const linkedWorkReference = referenceTo('LinkedWork', linkedWorkById);
export const caseViolationReference = referenceTo('CaseViolation', caseViolationById);
