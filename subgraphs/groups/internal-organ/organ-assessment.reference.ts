import { referenceTo } from '../../../shared/server/guard.js';
import { organAssessmentById } from './organ-assessment.loader.js';

export const organAssessmentReference = referenceTo('OrganAssessment', organAssessmentById);
