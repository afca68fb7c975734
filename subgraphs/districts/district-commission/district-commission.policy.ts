import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { registerRoles, stationRoles } from '../../../shared/policy/role.js';

/** Not protected from those who work inside, nor from the stations: what a station must show, its people may read. */
export const districtCommissionPolicy: TypePolicy = {
  type: 'DistrictCommission',
  reach: { table: 'districts.district_commission', id: 'id' },
  rows: [{ action: 'read', scope: 'REGISTER', roles: [...registerRoles, ...stationRoles] }],
};

const read = { policy: districtCommissionPolicy, action: 'read' };

export const districtCommissionEntrances: Entrances = {
  'Query.districtCommission': read,
  'Query.districtCommissions': read,
  'DistrictCommission.__resolveReference': read,
};

export const districtCommissionHearing: HearingRows = { 'districts.district-commission': read };
