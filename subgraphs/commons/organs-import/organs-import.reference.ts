import { referenceTo } from '../../../shared/server/guard.js';
import { organsImportById } from './organs-import.loader.js';

export const organsImportReference = referenceTo('OrgansImport', organsImportById);
