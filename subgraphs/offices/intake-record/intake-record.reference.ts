import { referenceTo } from '../../../shared/server/guard.js';
import { intakeRecordById } from './intake-record.loader.js';

export const intakeRecordReference = referenceTo('IntakeRecord', intakeRecordById);
