import { referenceTo } from '../../../shared/server/guard.js';
import { interferenceRecordById } from './interference-record.loader.js';

export const interferenceRecordReference = referenceTo('InterferenceRecord', interferenceRecordById);
