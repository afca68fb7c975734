import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { insideRoles } from '../../../shared/policy/role.js';

export const subdistrictOrganPolicy: TypePolicy = {
  type: 'SubdistrictOrgan',
  reach: { table: 'districts.subdistrict_organ', id: 'id' },
  rows: [{ action: 'read', scope: 'REGISTER', roles: insideRoles }],
};

const read = { policy: subdistrictOrganPolicy, action: 'read' };

export const subdistrictOrganEntrances: Entrances = {
  'Query.subdistrictOrgan': read,
  'Query.subdistrictOrgans': read,
  'SubdistrictOrgan.__resolveReference': read,
};
