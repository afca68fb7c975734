import { referenceTo } from '../../../shared/server/guard.js';
import { compositionTemplateById } from './composition.loader.js';

export const compositionTemplateReference = referenceTo('CompositionTemplate', compositionTemplateById);
