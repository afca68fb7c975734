import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { allRoles, insideRoles } from '../../../shared/policy/role.js';

export const liaisonStationPolicy: TypePolicy = {
  type: 'LiaisonStation',
  reach: { table: 'districts.liaison_station', id: 'id', organisation: 'id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: insideRoles },
    { action: 'read', scope: 'OWN_ORGANISATION', roles: allRoles },
  ],
};

const read = { policy: liaisonStationPolicy, action: 'read' };

export const liaisonStationEntrances: Entrances = {
  'Query.liaisonStation': read,
  'Query.liaisonStations': read,
  'LiaisonStation.__resolveReference': read,
};
