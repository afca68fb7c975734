// What is shown of a timeline: entries with the case, those about tasks and assets as these are.
import { caseRows } from '../../../shared/policy/case-work.js';
import type { TypePolicy } from '../../../shared/policy/policy.js';
import { caseWorkerRoles, insideRoles, lentRoles, type Role } from '../../../shared/policy/role.js';

const systems: readonly Role[] = [...caseWorkerRoles, 'INTEGRATION_PARTNER'];

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
    ...caseRows('CaseTimelineEntry', 'read', systems),
    { action: 'read', scope: 'ZONE', roles: caseWorkerRoles },
    ...besides,
  ],
};

export const taskEntryPolicy: TypePolicy = {
  type: 'CaseTimelineEntry',
  reach,
  rows: [
    ...caseRows('CaseTimelineEntry', 'readOfTask', systems, 'read'),
    { action: 'read', scope: 'ZONE', roles: ['ZONE_LEADER'] },
    ...besides,
  ],
};

/** Not for whom the case is shared with, either. */
export const assetEntryPolicy: TypePolicy = {
  type: 'CaseTimelineEntry',
  reach,
  rows: [
    ...caseRows('CaseTimelineEntry', 'readOfAsset', caseWorkerRoles, 'read'),
    { action: 'read', scope: 'ZONE', roles: ['ZONE_LEADER'] },
    { action: 'read', scope: 'LOAN', roles: [...caseWorkerRoles, ...lentRoles] },
    { action: 'read', scope: 'BREAK_GLASS', roles: insideRoles },
  ],
};
