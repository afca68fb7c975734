import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { insideRoles } from '../../../shared/policy/role.js';

export const districtCommissionPolicy: TypePolicy = {
  type: 'DistrictCommission',
  reach: { table: 'districts.district_commission', id: 'id' },
  rows: [{ action: 'read', scope: 'REGISTER', roles: insideRoles }],
};

const read = { policy: districtCommissionPolicy, action: 'read' };

export const districtCommissionEntrances: Entrances = {
  'Query.districtCommission': read,
  'Query.districtCommissions': read,
  'DistrictCommission.__resolveReference': read,
};
