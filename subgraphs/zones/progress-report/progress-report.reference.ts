import { referenceTo } from '../../../shared/server/guard.js';
import { progressReportById } from './progress-report.loader.js';

export const progressReportReference = referenceTo('ProgressReport', progressReportById);
