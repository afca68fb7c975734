import { referenceTo } from '../../../shared/server/guard.js';
import { commissionById } from './commission.loader.js';

export const commissionReference = referenceTo('Commission', commissionById);
