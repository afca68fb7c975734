import { referenceTo } from '../../../shared/server/guard.js';
import { organsExportById } from './organs-export.loader.js';

export const organsExportReference = referenceTo('OrgansExport', organsExportById);
