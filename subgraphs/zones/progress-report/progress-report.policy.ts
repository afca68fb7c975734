// This slice's rows of the one table of access: what is reported of a case goes to those who lead and coordinate it.
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

/** Those who answer for a case that their organisation leads, and who stands beside them. */
const authors: readonly Role[] = [...caseLeaderRoles, 'ASSISTING_LEADER', 'DEPUTY_GROUP_LEADER'];
/** Those who lead an office: the one that coordinates the case, or is in charge of one that it leads itself. */
const hearers: readonly Role[] = ['OFFICE_HEAD', 'IN_CHARGE_LEADER'];

export const progressReportPolicy: TypePolicy = {
  type: 'ProgressReport',
  reach: {
    table: 'zones.shown_progress_report',
    id: 'id',
    zone: 'zone_id',
    matter: 'case_id',
    level: 'level',
    needToKnow: 'need_to_know',
  },
  rows: [
    ...caseRows('ProgressReport', 'read', caseWorkerRoles),
    { action: 'read', scope: 'ZONE', roles: ['ZONE_LEADER'] },
    { action: 'read', scope: 'LOAN', roles: [...caseWorkerRoles, ...lentRoles] },
    { action: 'read', scope: 'BREAK_GLASS', roles: insideRoles },
    ...caseRows('ProgressReport', 'submit', authors),
    ...caseRows('ProgressReport', 'hear', hearers),
  ],
};

const read = { policy: progressReportPolicy, action: 'read' };

export const progressReportEntrances: Entrances = {
  'Query.progressReport': read,
  'ProgressReport.__resolveReference': read,
  'Mutation.progressReportSubmit': { policy: progressReportPolicy, action: 'submit' },
  'Mutation.progressReportHear': { policy: progressReportPolicy, action: 'hear' },
};

export const progressReportHearing: HearingRows = { 'zones.progress-report': read };
