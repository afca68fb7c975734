import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { insideRoles } from '../../../shared/policy/role.js';

export const liaisonStationPolicy: TypePolicy = {
  type: 'LiaisonStation',
  reach: { table: 'districts.liaison_station', id: 'id' },
  rows: [{ action: 'read', scope: 'REGISTER', roles: insideRoles }],
};

const read = { policy: liaisonStationPolicy, action: 'read' };

export const liaisonStationEntrances: Entrances = {
  'Query.liaisonStation': read,
  'Query.liaisonStations': read,
  'LiaisonStation.__resolveReference': read,
};
