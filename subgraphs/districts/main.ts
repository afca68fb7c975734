import 'reflect-metadata';
import type { SubgraphDefinition } from '../../shared/server/make-subgraph.js';
import { DistrictCommission } from './district-commission/district-commission.entity.js';
import { districtCommissionEntrances } from './district-commission/district-commission.policy.js';
import { DistrictCommissionResolver } from './district-commission/district-commission.query.js';
import { districtCommissionReference } from './district-commission/district-commission.reference.js';
import { districtsWorld } from './districts.world.js';
import { LiaisonStation } from './liaison-station/liaison-station.entity.js';
import { liaisonStationEntrances } from './liaison-station/liaison-station.policy.js';
import { LiaisonStationResolver } from './liaison-station/liaison-station.query.js';
import { liaisonStationReference } from './liaison-station/liaison-station.reference.js';
import { OrganStationsResolver } from './liaison-station/organ-stations.query.js';
import { DistrictsInitial } from './migrations/0001-districts.js';
import { Place } from './place/place.entity.js';
import { placeEntrances } from './place/place.policy.js';
import { PlaceResolver } from './place/place.query.js';
import { placeReference } from './place/place.reference.js';
import { CommissionOrgansResolver } from './subdistrict-organ/commission-organs.query.js';
import { SubdistrictOrgan } from './subdistrict-organ/subdistrict-organ.entity.js';
import { subdistrictOrganEntrances } from './subdistrict-organ/subdistrict-organ.policy.js';
import { SubdistrictOrganResolver } from './subdistrict-organ/subdistrict-organ.query.js';
import { subdistrictOrganReference } from './subdistrict-organ/subdistrict-organ.reference.js';

/** Places, district commissions, township-level organs and liaison stations. */
export const districts: SubgraphDefinition = {
  name: 'districts',
  migrations: [DistrictsInitial],
  entities: [Place, DistrictCommission, SubdistrictOrgan, LiaisonStation],
  resolvers: [
    PlaceResolver,
    DistrictCommissionResolver,
    CommissionOrgansResolver,
    SubdistrictOrganResolver,
    OrganStationsResolver,
    LiaisonStationResolver,
  ],
  references: {
    Place: placeReference,
    DistrictCommission: districtCommissionReference,
    SubdistrictOrgan: subdistrictOrganReference,
    LiaisonStation: liaisonStationReference,
  },
  entrances: {
    ...placeEntrances,
    ...districtCommissionEntrances,
    ...subdistrictOrganEntrances,
    ...liaisonStationEntrances,
  },
  world: districtsWorld,
};
