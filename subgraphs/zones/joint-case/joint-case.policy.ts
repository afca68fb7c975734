// This slice's rows of the one table of access. decide() and whereFor() both read them.
import { caseRows } from '../../../shared/policy/case-work.js';
import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import {
  caseLeaderRoles as leaders,
  caseWorkerRoles as workers,
  insideRoles,
  lentRoles,
  type Role,
  zoneTierRoles,
} from '../../../shared/policy/role.js';

/** Those who move a case that their organisation leads, or put its steps up for approval: leaders, and who stands beside them. */
const movers: readonly Role[] = [...leaders, 'ASSISTING_LEADER', 'DEPUTY_GROUP_LEADER'];
/** By which roles, held in the organisation that leads, a step is approved (监察法 art. 41–42: the head of the organ). */
export const approverRoles = {
  HEAD: ['IN_CHARGE_LEADER', 'GROUP_LEADER', 'DISTRICT_LEADER'],
} as const satisfies Record<string, readonly Role[]>;

/** Systems of an organisation read what it takes part in and what is shared with it, and no whole zone. */
const systems: readonly Role[] = [...workers, 'INTEGRATION_PARTNER'];

/** Those who are lent to one case, or learn from it: they read that one (S4-B; domain 2, rule 30). */
const lent: readonly Role[] = [...workers, ...lentRoles];

export const jointCasePolicy: TypePolicy = {
  type: 'JointCase',
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
    ...caseRows('JointCase', 'read', systems),
    { action: 'read', scope: 'ZONE', roles: workers },
    { action: 'read', scope: 'GRANT', roles: systems },
    { action: 'read', scope: 'LOAN', roles: lent },
    { action: 'read', scope: 'BREAK_GLASS', roles: insideRoles },
    // whom it was put to because it is stuck (S3:23)
    { action: 'read', scope: 'PERSON', roles: zoneTierRoles },
    { action: 'open', scope: 'ZONE', roles: leaders },
    ...caseRows('JointCase', 'advance', movers),
    ...caseRows('JointCase', 'decide', Object.values(approverRoles).flat()),
    ...caseRows('JointCase', 'mark', leaders),
    ...caseRows('JointCase', 'explain', leaders),
  ],
};

/** Out of a request a case is opened by whoever is to lead it, and by the counterpart. */
export const openFromRequestPolicy: TypePolicy = {
  ...jointCasePolicy,
  rows: [
    { action: 'read', scope: 'CASE', roles: workers },
    { action: 'open', scope: 'LEAD', roles: leaders },
  ],
};

const read = { policy: jointCasePolicy, action: 'read' };

export const jointCaseEntrances: Entrances = {
  'Query.jointCase': read,
  'Query.jointCases': read,
  'Query.jointCaseTemplates': { policy: jointCasePolicy, action: 'open' },
  'Subscription.jointCaseEvents': read,
  'JointCase.__resolveReference': read,
  'DispatchedGroup.__resolveReference': read,
  'Mutation.jointCaseOpen': { policy: jointCasePolicy, action: 'open' },
  'Mutation.jointCaseMark': { policy: jointCasePolicy, action: 'mark' },
  'Mutation.jointCaseAdvance': { policy: jointCasePolicy, action: 'advance' },
  'Mutation.jointCaseMerge': { policy: jointCasePolicy, action: 'advance' },
  'Mutation.jointCaseReopen': { policy: jointCasePolicy, action: 'advance' },
  'Mutation.jointCaseStepDecide': { policy: jointCasePolicy, action: 'decide' },
  'Mutation.jointCaseStepWithdraw': { policy: jointCasePolicy, action: 'advance' },
};

export const jointCaseHearing: HearingRows = { 'zones.joint-case': read };
