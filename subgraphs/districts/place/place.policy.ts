import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { registerRoles, stationRoles } from '../../../shared/policy/role.js';

/** Places are not protected from those who work inside or in one of the city's stations. */
export const placePolicy: TypePolicy = {
  type: 'Place',
  reach: { table: 'districts.place', id: 'id' },
  rows: [{ action: 'read', scope: 'REGISTER', roles: [...registerRoles, ...stationRoles] }],
};

const read = { policy: placePolicy, action: 'read' };

export const placeEntrances: Entrances = {
  'Query.place': read,
  'Query.places': read,
  'Place.__resolveReference': read,
};
