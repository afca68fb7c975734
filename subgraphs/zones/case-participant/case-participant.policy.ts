import { caseRows } from '../../../shared/policy/case-work.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { caseLeaderRoles as leaders, caseWorkerRoles as knowing } from '../../../shared/policy/role.js';

/** Those who may know that a case is there are told that they may not, instead of that it is absent. */
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
    ...caseRows('JointCaseParticipant', 'read', knowing),
    { action: 'read', scope: 'ZONE', roles: knowing },
    ...caseRows('JointCaseParticipant', 'manage', leaders),
    ...caseRows('JointCaseParticipant', 'answer', leaders),
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
