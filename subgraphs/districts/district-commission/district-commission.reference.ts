import { typeOfId } from '../../../shared/kernel/id.js';
import type { ReferenceResolver } from '../../../shared/server/guard.js';
import { districtCommissionById } from './district-commission.loader.js';

export const districtCommissionReference: ReferenceResolver = ({ id }, context) =>
  typeOfId(id) === 'DistrictCommission' ? context.load(districtCommissionById, id as string) : null;
