// What is shown of a timeline: entries with the case, those about tasks as the tasks are.
import type { Part, TypePolicy } from '../../../shared/policy/policy.js';
import { caseWorkerRoles, insideRoles, lentRoles, type Role } from '../../../shared/policy/role.js';

const systems: readonly Role[] = [...caseWorkerRoles, 'INTEGRATION_PARTNER'];
const working: readonly Part[] = ['LEAD', 'COORDINATOR', 'ANALYST', 'HANDLER'];

const reach = {
  table: 'zones.case_timeline',
  id: 'id',
  organisation: 'participant_id',
  zone: 'zone_id',
  matter: 'case_id',
  level: 'level',
  needToKnow: 'need_to_know',
};
const besides: TypePolicy['rows'] = [
  { action: 'read', scope: 'GRANT', roles: systems },
  { action: 'read', scope: 'LOAN', roles: [...caseWorkerRoles, ...lentRoles] },
  { action: 'read', scope: 'BREAK_GLASS', roles: insideRoles },
];

export const timelinePolicy: TypePolicy = {
  type: 'CaseTimelineEntry',
  reach,
  rows: [
    { action: 'read', scope: 'CASE', roles: systems },
    { action: 'read', scope: 'ZONE', roles: caseWorkerRoles },
    ...besides,
  ],
};

export const taskEntryPolicy: TypePolicy = {
  type: 'CaseTimelineEntry',
  reach,
  rows: [
    { action: 'read', scope: 'CASE', parts: working, roles: systems },
    { action: 'read', scope: 'OWN_PART', roles: systems },
    { action: 'read', scope: 'ZONE', roles: ['ZONE_LEADER'] },
    ...besides,
  ],
};
