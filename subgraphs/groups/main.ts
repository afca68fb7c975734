import 'reflect-metadata';
import type { SubgraphDefinition } from '../../shared/server/make-subgraph.js';
import { coverageEntrances } from './coverage/coverage.policy.js';
import { CoverageResolver } from './coverage/coverage.query.js';
import { DispatchedGroup } from './dispatched-group/dispatched-group.entity.js';
import {
  dispatchedGroupEntrances,
  dispatchedGroupHearing,
} from './dispatched-group/dispatched-group.policy.js';
import { DispatchedGroupResolver } from './dispatched-group/dispatched-group.query.js';
import { dispatchedGroupReference } from './dispatched-group/dispatched-group.reference.js';
import { groupsWorld } from './groups.world.js';
import { HostSubUnit } from './host-sub-unit/host-sub-unit.entity.js';
import { hostSubUnitEntrances } from './host-sub-unit/host-sub-unit.policy.js';
import { HostSubUnitResolver } from './host-sub-unit/host-sub-unit.query.js';
import { hostSubUnitReference } from './host-sub-unit/host-sub-unit.reference.js';
import { HostUnitSubUnitsResolver } from './host-sub-unit/host-unit-sub-units.query.js';
import { GroupHostUnitsResolver } from './host-unit/group-host-units.query.js';
import { HostUnit } from './host-unit/host-unit.entity.js';
import { hostUnitEntrances } from './host-unit/host-unit.policy.js';
import { HostUnitResolver } from './host-unit/host-unit.query.js';
import { hostUnitReference } from './host-unit/host-unit.reference.js';
import { AssessInternalOrgan } from './internal-organ/assess-internal-organ.mutation.js';
import { InternalDisciplineOrgan } from './internal-organ/internal-organ.entity.js';
import { internalOrganEntrances, internalOrganHearing } from './internal-organ/internal-organ.policy.js';
import { InternalOrganResolver } from './internal-organ/internal-organ.query.js';
import { internalOrganReference } from './internal-organ/internal-organ.reference.js';
import { organAssessmentReference } from './internal-organ/organ-assessment.reference.js';
import { CriterionAssessment, OrganAssessment } from './internal-organ/organ-assessment.entity.js';
import {
  OrganAssessmentResolver,
  OrganAssessmentsResolver,
} from './internal-organ/organ-assessment.query.js';
import {
  HostUnitOrgansResolver,
  OrganRequirementResolver,
  SubUnitOrganResolver,
} from './internal-organ/organ-requirement.query.js';
import { GroupsInitial } from './migrations/0001-groups.js';
import { GroupsStructure } from './migrations/0002-groups-structure.js';
import { GroupsSearchable } from './migrations/0003-searchable.js';
import { GroupsReorganisation } from './migrations/0004-reorganisation.js';
import { OutpostCommittee } from './outpost-committee/outpost-committee.entity.js';
import { outpostCommitteeEntrances } from './outpost-committee/outpost-committee.policy.js';
import { OutpostCommitteeResolver } from './outpost-committee/outpost-committee.query.js';
import { outpostCommitteeReference } from './outpost-committee/outpost-committee.reference.js';
import { AnnulSupervisionActivity } from './supervision-activity/annul-supervision-activity.mutation.js';
import { RecordSupervisionActivity } from './supervision-activity/record-supervision-activity.mutation.js';
import { SupervisionActivity } from './supervision-activity/supervision-activity.entity.js';
import {
  supervisionActivityEntrances,
  supervisionActivityHearing,
} from './supervision-activity/supervision-activity.policy.js';
import { SupervisionActivityResolver } from './supervision-activity/supervision-activity.query.js';
import { supervisionActivityReference } from './supervision-activity/supervision-activity.reference.js';
import { Reorganisation } from './reorganisation/reorganisation.entity.js';
import { reorganisationEntrances, reorganisationHearing } from './reorganisation/reorganisation.policy.js';
import { ReorganisationResolver, ReorganisationStepResolver } from './reorganisation/reorganisation.query.js';
import { reorganisationReference } from './reorganisation/reorganisation.reference.js';
import { ReorganiseHostUnits } from './reorganisation/reorganise-host-units.mutation.js';
import { GroupsCoded } from './migrations/0005-coded.js';
import { GroupsDeadLetters } from './migrations/0006-dead-letters.js';
import { dispatchedGroupSheet } from './dispatched-group/dispatched-group.sheet.js';
import { hostUnitSheet } from './host-unit/host-unit.sheet.js';
import { hostSubUnitSheet } from './host-sub-unit/host-sub-unit.sheet.js';
import { internalOrganSheet } from './internal-organ/internal-organ.sheet.js';
import { outpostCommitteeSheet } from './outpost-committee/outpost-committee.sheet.js';

/** Dispatched groups and outpost committees, the units that groups supervise, their organs, and what was done there. */
export const groups: SubgraphDefinition = {
  name: 'groups',
  migrations: [
    GroupsInitial,
    GroupsStructure,
    GroupsSearchable,
    GroupsReorganisation,
    GroupsCoded,
    GroupsDeadLetters,
  ],
  entities: [
    DispatchedGroup,
    HostUnit,
    HostSubUnit,
    InternalDisciplineOrgan,
    OrganAssessment,
    CriterionAssessment,
    OutpostCommittee,
    SupervisionActivity,
    Reorganisation,
  ],
  resolvers: [
    DispatchedGroupResolver,
    GroupHostUnitsResolver,
    HostUnitResolver,
    HostUnitSubUnitsResolver,
    HostUnitOrgansResolver,
    HostSubUnitResolver,
    SubUnitOrganResolver,
    InternalOrganResolver,
    OrganRequirementResolver,
    OrganAssessmentsResolver,
    OrganAssessmentResolver,
    AssessInternalOrgan,
    OutpostCommitteeResolver,
    SupervisionActivityResolver,
    RecordSupervisionActivity,
    AnnulSupervisionActivity,
    CoverageResolver,
    ReorganisationResolver,
    ReorganisationStepResolver,
    ReorganiseHostUnits,
  ],
  references: {
    DispatchedGroup: dispatchedGroupReference,
    HostUnit: hostUnitReference,
    HostSubUnit: hostSubUnitReference,
    InternalDisciplineOrgan: internalOrganReference,
    OrganAssessment: organAssessmentReference,
    OutpostCommittee: outpostCommitteeReference,
    SupervisionActivity: supervisionActivityReference,
    Reorganisation: reorganisationReference,
  },
  entrances: {
    ...dispatchedGroupEntrances,
    ...hostUnitEntrances,
    ...hostSubUnitEntrances,
    ...internalOrganEntrances,
    ...outpostCommitteeEntrances,
    ...supervisionActivityEntrances,
    ...coverageEntrances,
    ...reorganisationEntrances,
  },
  hearing: {
    ...dispatchedGroupHearing,
    ...internalOrganHearing,
    ...reorganisationHearing,
    ...supervisionActivityHearing,
  },
  sheets: [dispatchedGroupSheet, hostUnitSheet, hostSubUnitSheet, internalOrganSheet, outpostCommitteeSheet],
  world: groupsWorld,
};
