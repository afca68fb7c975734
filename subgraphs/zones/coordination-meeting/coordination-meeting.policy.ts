// This slice's rows of the one table of access. Who records a meeting gives out what it decided: see the tasks' rows.
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

export const coordinationMeetingPolicy: TypePolicy = {
  type: 'CoordinationMeeting',
  reach: {
    table: 'zones.shown_coordination_meeting',
    id: 'id',
    zone: 'zone_id',
    matter: 'case_id',
    level: 'level',
    needToKnow: 'need_to_know',
  },
  rows: [
    ...caseRows('CoordinationMeeting', 'read', systems),
    { action: 'read', scope: 'ZONE', roles: caseWorkerRoles },
    { action: 'read', scope: 'GRANT', roles: systems },
    { action: 'read', scope: 'LOAN', roles: [...caseWorkerRoles, ...lentRoles] },
    { action: 'read', scope: 'BREAK_GLASS', roles: insideRoles },
    ...caseRows('CoordinationMeeting', 'annul', caseLeaderRoles),
  ],
};

const read = { policy: coordinationMeetingPolicy, action: 'read' };

export const coordinationMeetingEntrances: Entrances = { 'CoordinationMeeting.__resolveReference': read };
export const coordinationMeetingHearing: HearingRows = { 'zones.coordination-meeting': read };
