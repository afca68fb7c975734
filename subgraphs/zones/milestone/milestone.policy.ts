// This slice's rows of the one table of access.
import { caseRows } from '../../../shared/policy/case-work.js';
import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import {
  caseLeaderRoles,
  caseWorkerRoles,
  insideRoles,
  lentRoles,
  type Role,
} from '../../../shared/policy/role.js';

const systems: readonly Role[] = [...caseWorkerRoles, 'INTEGRATION_PARTNER'];

export const milestonePolicy: TypePolicy = {
  type: 'Milestone',
  reach: {
    table: 'zones.shown_milestone',
    id: 'id',
    zone: 'zone_id',
    matter: 'matter_id',
    level: 'level',
    needToKnow: 'need_to_know',
  },
  rows: [
    ...caseRows('Milestone', 'read', systems),
    { action: 'read', scope: 'ZONE', roles: caseWorkerRoles },
    { action: 'read', scope: 'GRANT', roles: systems },
    { action: 'read', scope: 'LOAN', roles: [...caseWorkerRoles, ...lentRoles] },
    { action: 'read', scope: 'BREAK_GLASS', roles: insideRoles },
    ...caseRows('Milestone', 'plan', caseLeaderRoles),
    ...caseRows('Milestone', 'annul', caseLeaderRoles),
  ],
};

const read = { policy: milestonePolicy, action: 'read' };
const plan = { policy: milestonePolicy, action: 'plan' };

export const milestoneEntrances: Entrances = {
  'Milestone.__resolveReference': read,
  'Mutation.jointCaseMilestonePlan': plan,
  'Mutation.jointCaseMilestoneReach': plan,
};
export const milestoneHearing: HearingRows = { 'zones.milestone': read };
