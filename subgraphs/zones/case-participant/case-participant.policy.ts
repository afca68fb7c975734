import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import type { Role } from '../../../shared/policy/role.js';

/** Those who lead an organisation: they say who takes part, and hand the lead over or take it. */
export const leaders: readonly Role[] = [
  'IN_CHARGE_LEADER',
  'OFFICE_HEAD',
  'GROUP_LEADER',
  'DISTRICT_LEADER',
  'ZONE_LEADER',
];
/** Those who may know that a case is there: they are told that they may not, instead of that it is absent. */
const knowing: readonly Role[] = [
  ...leaders,
  'COMMISSION_LEADER',
  'ASSISTING_LEADER',
  'LIAISON_OFFICER',
  'CASE_SUPERVISOR',
  'DEPUTY_GROUP_LEADER',
  'GROUP_MEMBER',
  'SUBDISTRICT_HEAD',
  'TEAM_LEADER',
];

export const caseParticipantPolicy: TypePolicy = {
  type: 'JointCaseParticipant',
  reach: {
    table: 'zones.joint_case',
    id: 'id',
    zone: 'zone_id',
    matter: 'id',
    level: 'level',
    needToKnow: 'need_to_know',
  },
  rows: [
    { action: 'read', scope: 'CASE', roles: knowing },
    { action: 'read', scope: 'ZONE', roles: knowing },
    { action: 'manage', scope: 'LEAD', roles: leaders },
    { action: 'answer', scope: 'CASE', roles: leaders },
  ],
};

const manage = { policy: caseParticipantPolicy, action: 'manage' };
const answer = { policy: caseParticipantPolicy, action: 'answer' };

export const caseParticipantEntrances: Entrances = {
  'Mutation.jointCaseParticipantAdd': manage,
  'Mutation.jointCaseParticipantChange': manage,
  'Mutation.jointCaseParticipantRemove': manage,
  'Mutation.jointCaseTransferLead': manage,
  'Mutation.jointCaseLeadAccept': answer,
  'Mutation.jointCaseLeadDecline': answer,
};
