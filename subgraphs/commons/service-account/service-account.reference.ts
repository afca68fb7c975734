import { referenceTo } from '../../../shared/server/guard.js';
import { serviceAccountById } from './service-account.loader.js';

export const serviceAccountReference = referenceTo('ServiceAccount', serviceAccountById);
