import { referenceTo } from '../../../shared/server/guard.js';
import { supervisionOfficeById } from './supervision-office.loader.js';

export const supervisionOfficeReference = referenceTo('SupervisionOffice', supervisionOfficeById);
