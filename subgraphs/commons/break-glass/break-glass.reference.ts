import { referenceTo } from '../../../shared/server/guard.js';
import { breakGlassById } from './break-glass.loader.js';

export const breakGlassReference = referenceTo('BreakGlass', breakGlassById);
