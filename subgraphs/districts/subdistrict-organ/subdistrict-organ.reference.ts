import { referenceTo } from '../../../shared/server/guard.js';
import { subdistrictOrganById } from './subdistrict-organ.loader.js';

export const subdistrictOrganReference = referenceTo('SubdistrictOrgan', subdistrictOrganById);
