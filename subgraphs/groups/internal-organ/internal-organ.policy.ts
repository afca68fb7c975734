import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { hostUnitRoles, registerRoles } from '../../../shared/policy/role.js';

/** As its host unit: a register for those inside, the own unit's organs for the people of the unit. */
export const internalOrganPolicy: TypePolicy = {
  type: 'InternalDisciplineOrgan',
  reach: { table: 'groups.internal_organ', id: 'id', organisation: 'host_unit_id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: registerRoles },
    { action: 'read', scope: 'OWN_ORGANISATION', roles: hostUnitRoles },
  ],
};

/** The group that supervises a unit assesses its organs (S0:12–13); the unit itself does not read what was found. */
export const organAssessmentPolicy: TypePolicy = {
  type: 'OrganAssessment',
  reach: { table: 'groups.organ_assessment_history', id: 'id', organisation: 'group_id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: registerRoles },
    { action: 'assess', scope: 'OWN_ORGANISATION', roles: ['GROUP_LEADER', 'DEPUTY_GROUP_LEADER'] },
  ],
};

const read = { policy: internalOrganPolicy, action: 'read' };

export const internalOrganEntrances: Entrances = {
  'Query.internalOrgan': read,
  'Query.internalOrgans': read,
  'InternalDisciplineOrgan.__resolveReference': read,
  'OrganAssessment.__resolveReference': { policy: organAssessmentPolicy, action: 'read' },
  'Mutation.internalOrganAssess': { policy: organAssessmentPolicy, action: 'assess' },
};

export const internalOrganHearing: HearingRows = { 'groups.internal-organ': read };
