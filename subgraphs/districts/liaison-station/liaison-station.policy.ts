import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { registerRoles, stationRoles } from '../../../shared/policy/role.js';

/** Whoever reads a station reads its place and its organ too: the graph requires both. */
export const liaisonStationPolicy: TypePolicy = {
  type: 'LiaisonStation',
  reach: { table: 'districts.liaison_station', id: 'id', organisation: 'id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: registerRoles },
    { action: 'read', scope: 'OWN_ORGANISATION', roles: stationRoles },
  ],
};

/** The head of the township-level organ above a station appoints its head (S3:13); so does the leader of its district. */
export const stationHeadPolicy: TypePolicy = {
  type: 'LiaisonStation',
  reach: { table: 'districts.station_reach', id: 'id', organisation: 'organ_id', district: 'district_id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: registerRoles },
    { action: 'appointHead', scope: 'OWN_ORGANISATION', roles: ['SUBDISTRICT_HEAD'] },
    { action: 'appointHead', scope: 'DISTRICT', roles: ['DISTRICT_LEADER'] },
  ],
};

const read = { policy: liaisonStationPolicy, action: 'read' };

export const liaisonStationEntrances: Entrances = {
  'Query.liaisonStation': read,
  'Query.liaisonStations': read,
  'LiaisonStation.__resolveReference': read,
  'Mutation.stationHeadAppoint': { policy: stationHeadPolicy, action: 'appointHead' },
};

export const liaisonStationHearing: HearingRows = { 'districts.liaison-station': read };
