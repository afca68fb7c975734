import { referenceTo } from '../../../shared/server/guard.js';
import { reporterOpeningById } from './reporter-opening.loader.js';

export const reporterOpeningReference = referenceTo('ReporterOpening', reporterOpeningById);
