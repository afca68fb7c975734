import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import type { Role } from '../../../shared/policy/role.js';

/** Those who lead an office: they approve. */
const approvers: readonly Role[] = ['OFFICE_HEAD', 'IN_CHARGE_LEADER'];
/** Those who handle reports in an office: they ask. */
const askers: readonly Role[] = [...approvers, 'ASSISTING_LEADER', 'LIAISON_OFFICER', 'CASE_SUPERVISOR'];

/** Neither a loan nor an emergency opens an identity. */
export const reporterOpeningPolicy: TypePolicy = {
  type: 'ReporterOpening',
  reach: {
    table: 'offices.reporter_opening',
    id: 'id',
    organisation: 'office_id',
    person: 'asked_by_id',
    matter: 'intake_record_id',
    level: 'level',
  },
  rows: [
    { action: 'read', scope: 'PERSON', roles: askers },
    { action: 'read', scope: 'OWN_ORGANISATION', roles: approvers },
    { action: 'request', scope: 'OWN_ORGANISATION', roles: askers },
    { action: 'approve', scope: 'OWN_ORGANISATION', roles: approvers },
  ],
};

const read = { policy: reporterOpeningPolicy, action: 'read' };

export const reporterOpeningEntrances: Entrances = {
  'Query.reporterOpening': read,
  'Query.reporterOpenings': read,
  'ReporterOpening.__resolveReference': read,
  'Mutation.reporterOpenRequest': { policy: reporterOpeningPolicy, action: 'request' },
  'Mutation.reporterOpenApprove': { policy: reporterOpeningPolicy, action: 'approve' },
};

export const reporterOpeningHearing: HearingRows = { 'offices.reporter-opening': read };
