// This slice's rows of the one table of access: linked works as the case; violations as its assets.
import { caseRows } from '../../../shared/policy/case-work.js';
import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, Reach, TypePolicy } from '../../../shared/policy/policy.js';
import {
  caseLeaderRoles,
  caseWorkerRoles,
  insideRoles,
  lentRoles,
  type Role,
} from '../../../shared/policy/role.js';

const systems: readonly Role[] = [...caseWorkerRoles, 'INTEGRATION_PARTNER'];
const reachOf = (table: string): Reach => ({
  table,
  id: 'id',
  zone: 'zone_id',
  matter: 'case_id',
  level: 'level',
  needToKnow: 'need_to_know',
});

export const linkedWorkPolicy: TypePolicy = {
  type: 'LinkedWork',
  reach: reachOf('zones.shown_linked_work'),
  rows: [
    ...caseRows('LinkedWork', 'read', systems),
    { action: 'read', scope: 'ZONE', roles: caseWorkerRoles },
    { action: 'read', scope: 'GRANT', roles: systems },
    { action: 'read', scope: 'LOAN', roles: [...caseWorkerRoles, ...lentRoles] },
    { action: 'read', scope: 'BREAK_GLASS', roles: insideRoles },
    ...caseRows('LinkedWork', 'record', caseLeaderRoles),
    ...caseRows('LinkedWork', 'annul', caseLeaderRoles),
  ],
};

export const caseViolationPolicy: TypePolicy = {
  type: 'CaseViolation',
  reach: reachOf('zones.shown_case_violation'),
  rows: [
    ...caseRows('CaseViolation', 'read', caseWorkerRoles),
    { action: 'read', scope: 'ZONE', roles: ['ZONE_LEADER'] },
    { action: 'read', scope: 'LOAN', roles: [...caseWorkerRoles, ...lentRoles] },
    { action: 'read', scope: 'BREAK_GLASS', roles: insideRoles },
    ...caseRows('CaseViolation', 'record', caseLeaderRoles),
    ...caseRows('CaseViolation', 'annul', caseLeaderRoles),
  ],
};

const recordWork = { policy: linkedWorkPolicy, action: 'record' };
const readWork = { policy: linkedWorkPolicy, action: 'read' };
const readViolation = { policy: caseViolationPolicy, action: 'read' };

export const caseEntryEntrances: Entrances = {
  'Query.linkedWorkCategories': recordWork,
  'Query.caseViolationCategories': { policy: caseViolationPolicy, action: 'record' },
  'LinkedWork.__resolveReference': readWork,
  'CaseViolation.__resolveReference': readViolation,
  'Mutation.linkedWorkRecord': recordWork,
  'Mutation.caseViolationRecord': { policy: caseViolationPolicy, action: 'record' },
};

export const caseEntryHearing: HearingRows = {
  'zones.case-entry': readViolation,
  'zones.case-entry.work-recorded.v1': readWork,
  'zones.case-entry.work-annulled.v1': readWork,
};
