import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { insideRoles, leadingRoles, type Role } from '../../../shared/policy/role.js';

/** Those who keep the register of the reporter's organisation. */
const keepers: readonly Role[] = ['CASE_SUPERVISOR', 'DISTRICT_LEADER'];

/**
 * Whom it is about never sees it, nor who covers for them, nor who is recused from the matter
 * (docs/decisions/0016-who-decides-on-a-recusal.md).
 */
export const interferenceRecordPolicy: TypePolicy = {
  type: 'InterferenceRecord',
  reach: {
    table: 'commons.interference_record',
    id: 'id',
    organisation: 'organisation_id',
    matter: 'matter_id',
    about: 'interferer_id',
  },
  rows: [
    { action: 'read', scope: 'LEAD', roles: leadingRoles },
    { action: 'read', scope: 'OWN_ORGANISATION', roles: keepers },
    { action: 'read', scope: 'REGISTER', roles: ['COMMISSION_LEADER'] },
  ],
};

/** To report is everybody's duty, and gives no sight of what was reported. */
export const interferenceReportPolicy: TypePolicy = {
  type: 'InterferenceRecord',
  reach: { table: 'commons.person', id: 'id', person: 'id' },
  rows: [{ action: 'report', scope: 'PERSON', roles: insideRoles }],
};

const read = { policy: interferenceRecordPolicy, action: 'read' };

export const interferenceRecordEntrances: Entrances = {
  'Query.interferenceRecord': read,
  'Query.interferenceRecords': read,
  'InterferenceRecord.__resolveReference': read,
  'Mutation.interferenceReport': { policy: interferenceReportPolicy, action: 'report' },
};

export const interferenceRecordHearing: HearingRows = { 'commons.interference-record': read };
