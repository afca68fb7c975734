import { referenceTo } from '../../../shared/server/guard.js';
import { externalPartnerById } from './external-partner.loader.js';

export const externalPartnerReference = referenceTo('ExternalPartner', externalPartnerById);
