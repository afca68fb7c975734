// This slice's rows of the one table of access: contact is for the two sides of it.
import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { clueWorkerRoles, type Role } from '../../../shared/policy/role.js';

/** Those who work in an office; whether somebody is the officer of the group, or covers for them, is a rule. */
const ofOffice: readonly Role[] = [
  'OFFICE_HEAD',
  'IN_CHARGE_LEADER',
  'ASSISTING_LEADER',
  'LIAISON_OFFICER',
  'CASE_SUPERVISOR',
];
const ofGroup: readonly Role[] = ['GROUP_LEADER', 'DEPUTY_GROUP_LEADER', 'GROUP_MEMBER'];

/** What names a matter that came to be on a need to know is left to its author, on the side for which it was said. */
export const liaisonLogPolicy: TypePolicy = {
  type: 'LiaisonLog',
  reach: {
    table: 'offices.liaison_log_reader',
    id: 'log_id',
    organisation: 'organisation_id',
    person: 'author_id',
    matter: 'matter_id',
    level: 'level',
    needToKnow: 'need_to_know',
  },
  rows: [
    { action: 'read', scope: 'OWN_ORGANISATION', roles: clueWorkerRoles },
    { action: 'read', scope: 'DESIGNATED', roles: clueWorkerRoles },
    { action: 'record', scope: 'OWN_ORGANISATION', roles: ofOffice },
    { action: 'ask', scope: 'OWN_ORGANISATION', roles: ofGroup },
  ],
};

const read = { policy: liaisonLogPolicy, action: 'read' };
const record = { policy: liaisonLogPolicy, action: 'record' };

export const liaisonLogEntrances: Entrances = {
  'Query.liaisonLog': read,
  'Query.liaisonLogs': read,
  'LiaisonLog.__resolveReference': read,
  'Mutation.liaisonLogRecord': record,
  'Mutation.liaisonQuestionAnswer': record,
  'Mutation.liaisonQuestionAsk': { policy: liaisonLogPolicy, action: 'ask' },
};

export const liaisonLogHearing: HearingRows = { 'offices.liaison-log': read };
