// This slice's rows of the one table of access. decide() and whereFor() both read them.
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import type { Role } from '../../../shared/policy/role.js';

/** Those who lead an organisation: they open and advance. */
const leaders: readonly Role[] = [
  'IN_CHARGE_LEADER',
  'OFFICE_HEAD',
  'GROUP_LEADER',
  'DISTRICT_LEADER',
  'ZONE_LEADER',
];
/** Those who work on cases: they read. */
const workers: readonly Role[] = [
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

export const jointCasePolicy: TypePolicy = {
  type: 'JointCase',
  reach: { table: 'zones.joint_case', id: 'id', zone: 'zone_id', case: 'id' },
  rows: [
    { action: 'read', scope: 'CASE', roles: workers },
    { action: 'read', scope: 'ZONE', roles: workers },
    { action: 'open', scope: 'ZONE', roles: leaders },
    { action: 'advance', scope: 'LEAD', roles: leaders },
  ],
};

const read = { policy: jointCasePolicy, action: 'read' };

export const jointCaseEntrances: Entrances = {
  'Query.jointCase': read,
  'Query.jointCases': read,
  'Query.feedCursor': read,
  'Subscription.jointCaseEvents': read,
  'JointCase.__resolveReference': read,
  'Task.__resolveReference': read,
  'Mutation.jointCaseOpen': { policy: jointCasePolicy, action: 'open' },
  'Mutation.jointCaseAdvance': { policy: jointCasePolicy, action: 'advance' },
};
