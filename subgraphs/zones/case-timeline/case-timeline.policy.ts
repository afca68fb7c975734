// What is shown of a timeline: entries with the case, those about a part of it as that part is.
import { caseRows } from '../../../shared/policy/case-work.js';
import type { TypePolicy } from '../../../shared/policy/policy.js';
import {
  caseWorkerRoles,
  insideRoles,
  lentRoles,
  type Role,
  zoneTierRoles,
} from '../../../shared/policy/role.js';

const systems: readonly Role[] = [...caseWorkerRoles, 'INTEGRATION_PARTNER'];

const besides: TypePolicy['rows'] = [
  { action: 'read', scope: 'GRANT', roles: systems },
  { action: 'read', scope: 'LOAN', roles: [...caseWorkerRoles, ...lentRoles] },
  { action: 'read', scope: 'BREAK_GLASS', roles: insideRoles },
];

export const timelinePolicy: TypePolicy = {
  type: 'CaseTimelineEntry',
  reach: {
    table: 'zones.case_timeline',
    id: 'id',
    organisation: 'participant_id',
    zone: 'zone_id',
    person: 'escalated_to_id',
    matter: 'matter_id',
    level: 'level',
    needToKnow: 'need_to_know',
  },
  rows: [
    ...caseRows('CaseTimelineEntry', 'read', systems),
    { action: 'read', scope: 'ZONE', roles: caseWorkerRoles },
    ...besides,
    { action: 'read', scope: 'PERSON', roles: zoneTierRoles },
  ],
};

const shown = (type: 'CaseAsset' | 'CaseViolation' | 'ProgressReport'): TypePolicy => ({
  ...timelinePolicy,
  rows: [
    ...caseRows(type, 'read', caseWorkerRoles),
    { action: 'read', scope: 'ZONE', roles: ['ZONE_LEADER'] },
    { action: 'read', scope: 'LOAN', roles: [...caseWorkerRoles, ...lentRoles] },
    { action: 'read', scope: 'BREAK_GLASS', roles: insideRoles },
  ],
});

/** What an entry is about is for whom its own policy gives it to; entries about anything else are for everybody who sees the case. */
export const entryPolicies: Readonly<Record<string, TypePolicy>> = {
  TASK: {
    ...timelinePolicy,
    rows: [
      ...caseRows('Task', 'read', systems),
      { action: 'read', scope: 'ZONE', roles: ['ZONE_LEADER'] },
      ...besides,
    ],
  },
  ASSET: shown('CaseAsset'),
  VIOLATION: shown('CaseViolation'),
  REPORT: shown('ProgressReport'),
  ESCALATION: {
    ...timelinePolicy,
    rows: [
      ...caseRows('JointCaseEscalation', 'read', caseWorkerRoles),
      { action: 'read', scope: 'ZONE', roles: caseWorkerRoles },
      { action: 'read', scope: 'PERSON', roles: zoneTierRoles },
    ],
  },
};
