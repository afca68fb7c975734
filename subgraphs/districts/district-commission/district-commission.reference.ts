import { referenceTo } from '../../../shared/server/guard.js';
import { districtCommissionById } from './district-commission.loader.js';

export const districtCommissionReference = referenceTo('DistrictCommission', districtCommissionById);
