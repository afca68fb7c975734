import 'reflect-metadata';
import type { SubgraphDefinition } from '../../shared/server/make-subgraph.js';
import { ConcurrentPost } from './concurrent-post/concurrent-post.entity.js';
import { concurrentPostEntrances, concurrentPostHearing } from './concurrent-post/concurrent-post.policy.js';
import { ConcurrentPostResolver } from './concurrent-post/concurrent-post.query.js';
import { concurrentPostReference } from './concurrent-post/concurrent-post.reference.js';
import { EndConcurrentPost } from './concurrent-post/end-concurrent-post.mutation.js';
import { StartConcurrentPost } from './concurrent-post/start-concurrent-post.mutation.js';
import { StationHeadPostsResolver } from './concurrent-post/station-head-posts.query.js';
import { DistrictCommission } from './district-commission/district-commission.entity.js';
import {
  districtCommissionEntrances,
  districtCommissionHearing,
} from './district-commission/district-commission.policy.js';
import { DistrictCommissionResolver } from './district-commission/district-commission.query.js';
import { districtCommissionReference } from './district-commission/district-commission.reference.js';
import { districtsWorld } from './districts.world.js';
import { AppointStationHead } from './liaison-station/appoint-station-head.mutation.js';
import { LiaisonStation } from './liaison-station/liaison-station.entity.js';
import { liaisonStationEntrances, liaisonStationHearing } from './liaison-station/liaison-station.policy.js';
import { LiaisonStationResolver } from './liaison-station/liaison-station.query.js';
import { liaisonStationReference } from './liaison-station/liaison-station.reference.js';
import { OrganStationsResolver } from './liaison-station/organ-stations.query.js';
import { DistrictsInitial } from './migrations/0001-districts.js';
import { DistrictsConcurrentPosts } from './migrations/0002-districts-concurrent-posts.js';
import { DistrictsSearchable } from './migrations/0003-searchable.js';
import { Place } from './place/place.entity.js';
import { placeEntrances } from './place/place.policy.js';
import { PlaceResolver } from './place/place.query.js';
import { placeReference } from './place/place.reference.js';
import { CommissionOrgansResolver } from './subdistrict-organ/commission-organs.query.js';
import { SubdistrictOrgan } from './subdistrict-organ/subdistrict-organ.entity.js';
import {
  subdistrictOrganEntrances,
  subdistrictOrganHearing,
} from './subdistrict-organ/subdistrict-organ.policy.js';
import { SubdistrictOrganResolver } from './subdistrict-organ/subdistrict-organ.query.js';
import { subdistrictOrganReference } from './subdistrict-organ/subdistrict-organ.reference.js';
import { DistrictsCoded } from './migrations/0004-coded.js';
import { DistrictsStationReach } from './migrations/0005-stations-of-districts.js';
import { DistrictsDeadLetters } from './migrations/0006-dead-letters.js';
import { DistrictsDivisions } from './migrations/0007-divisions.js';
import { DistrictsStationsAndVillages } from './migrations/0008-districts-stations-and-villages.js';
import { placeSheet } from './place/place.sheet.js';
import { districtCommissionSheet } from './district-commission/district-commission.sheet.js';
import { subdistrictOrganSheet } from './subdistrict-organ/subdistrict-organ.sheet.js';
import { liaisonStationSheet } from './liaison-station/liaison-station.sheet.js';
import { concurrentPostSheet } from './concurrent-post/concurrent-post.sheet.js';

/** Places, district commissions, township-level organs, liaison stations and the posts in their villages. */
export const districts: SubgraphDefinition = {
  name: 'districts',
  migrations: [
    DistrictsInitial,
    DistrictsConcurrentPosts,
    DistrictsSearchable,
    DistrictsCoded,
    DistrictsStationReach,
    DistrictsDeadLetters,
    DistrictsDivisions,
    DistrictsStationsAndVillages,
  ],
  entities: [Place, DistrictCommission, SubdistrictOrgan, LiaisonStation, ConcurrentPost],
  resolvers: [
    PlaceResolver,
    DistrictCommissionResolver,
    CommissionOrgansResolver,
    SubdistrictOrganResolver,
    OrganStationsResolver,
    LiaisonStationResolver,
    StationHeadPostsResolver,
    AppointStationHead,
    ConcurrentPostResolver,
    StartConcurrentPost,
    EndConcurrentPost,
  ],
  references: {
    Place: placeReference,
    DistrictCommission: districtCommissionReference,
    SubdistrictOrgan: subdistrictOrganReference,
    LiaisonStation: liaisonStationReference,
    ConcurrentPost: concurrentPostReference,
  },
  entrances: {
    ...placeEntrances,
    ...districtCommissionEntrances,
    ...subdistrictOrganEntrances,
    ...liaisonStationEntrances,
    ...concurrentPostEntrances,
  },
  hearing: {
    ...concurrentPostHearing,
    ...districtCommissionHearing,
    ...liaisonStationHearing,
    ...subdistrictOrganHearing,
  },
  sheets: [
    placeSheet,
    districtCommissionSheet,
    subdistrictOrganSheet,
    liaisonStationSheet,
    concurrentPostSheet,
  ],
  world: districtsWorld,
};
