import { caseRows } from '../../../shared/policy/case-work.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import {
  caseLeaderRoles as leaders,
  caseWorkerRoles as knowing,
  type Role,
  zoneTierRoles as tiers,
} from '../../../shared/policy/role.js';

/** Those who lead an organisation that moves the case, and who stands beside them. */
const stuck: readonly Role[] = [...leaders, 'ASSISTING_LEADER', 'DEPUTY_GROUP_LEADER'];

/** Whoever a case was last put to reaches it as a person, on a need to know, too. */
export const escalationPolicy: TypePolicy = {
  type: 'JointCaseEscalation',
  reach: {
    table: 'zones.joint_case',
    id: 'id',
    zone: 'zone_id',
    person: 'escalated_to_id',
    matter: 'id',
    level: 'level',
    needToKnow: 'need_to_know',
  },
  rows: [
    ...caseRows('JointCaseEscalation', 'read', knowing),
    { action: 'read', scope: 'ZONE', roles: knowing },
    { action: 'read', scope: 'PERSON', roles: tiers },
    ...caseRows('JointCaseEscalation', 'escalate', stuck),
    { action: 'answer', scope: 'PERSON', roles: tiers },
  ],
};

export const escalationEntrances: Entrances = {
  'Mutation.jointCaseEscalate': { policy: escalationPolicy, action: 'escalate' },
  'Mutation.jointCaseEscalationAnswer': { policy: escalationPolicy, action: 'answer' },
};
