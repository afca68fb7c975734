import { referenceTo } from '../../../shared/server/guard.js';
import { internalOrganById } from './internal-organ.loader.js';

export const internalOrganReference = referenceTo('InternalDisciplineOrgan', internalOrganById);
