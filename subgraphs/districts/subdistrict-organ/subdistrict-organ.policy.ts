import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { registerRoles, stationRoles } from '../../../shared/policy/role.js';

/** Not protected from those who work inside, nor from the stations: what a station must show, its people may read. */
export const subdistrictOrganPolicy: TypePolicy = {
  type: 'SubdistrictOrgan',
  reach: { table: 'districts.subdistrict_organ', id: 'id' },
  rows: [{ action: 'read', scope: 'REGISTER', roles: [...registerRoles, ...stationRoles] }],
};

const read = { policy: subdistrictOrganPolicy, action: 'read' };

export const subdistrictOrganEntrances: Entrances = {
  'Query.subdistrictOrgan': read,
  'Query.subdistrictOrgans': read,
  'SubdistrictOrgan.__resolveReference': read,
};

export const subdistrictOrganHearing: HearingRows = { 'districts.subdistrict-organ': read };
