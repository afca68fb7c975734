// This slice's rows of the one table of access.
import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import {
  caseLeaderRoles as leaders,
  caseWorkerRoles as workers,
  clueLeaderRoles,
  clueWorkerRoles,
  type Role,
} from '../../../shared/policy/role.js';

/** Those who apply for their organisation: who leads it, stands beside its leader, or heads a township-level organ. */
const applying: readonly Role[] = [...leaders, 'ASSISTING_LEADER', 'DEPUTY_GROUP_LEADER', 'SUBDISTRICT_HEAD'];
/** Those who clarify the matters in the counterpart office (S1-13). */
const clarifying: readonly Role[] = [...leaders, 'ASSISTING_LEADER', 'LIAISON_OFFICER'];
/** Leaders of the counterpart, who analyse (S3-08). */
const analysing: readonly Role[] = [...leaders, 'ASSISTING_LEADER'];
/** The leader in charge of an office (S1-13), and of a district (S3-08). */
const inCharge: readonly Role[] = ['IN_CHARGE_LEADER', 'DISTRICT_LEADER'];

/** Reached by its sides: the applicant, and once it was submitted the counterpart, once it was approved the lead. */
export const collaborationRequestPolicy: TypePolicy = {
  type: 'CollaborationRequest',
  reach: {
    table: 'zones.request_reader',
    id: 'request_id',
    organisation: 'organisation_id',
    zone: 'zone_id',
    matter: 'matter_id',
    level: 'level',
    needToKnow: 'need_to_know',
  },
  rows: [
    { action: 'read', scope: 'OWN_PART', roles: workers },
    { action: 'read', scope: 'CASE', roles: workers },
    { action: 'read', scope: 'ZONE', roles: ['ZONE_LEADER'] },
    { action: 'apply', scope: 'OWN_PART', roles: applying },
    { action: 'clarify', scope: 'OWN_PART', roles: clarifying },
    { action: 'analyse', scope: 'OWN_PART', roles: analysing },
    { action: 'analyse', scope: 'ZONE', roles: ['ZONE_LEADER'] },
    { action: 'decide', scope: 'OWN_PART', roles: inCharge },
    { action: 'conclude', scope: 'OWN_PART', roles: analysing },
    { action: 'assess', scope: 'OWN_PART', roles: inCharge },
    { action: 'assess', scope: 'ZONE', roles: ['ZONE_LEADER'] },
  ],
};

/** A clue is named in a request by those of its holder who read it in its register. */
export const namedCluePolicy: TypePolicy = {
  type: 'ProblemClue',
  reach: {
    table: 'authz.holding',
    id: 'matter_id',
    organisation: 'organisation_id',
    matter: 'matter_id',
    level: 'level',
    needToKnow: 'need_to_know',
  },
  rows: [
    { action: 'read', scope: 'OWN_ORGANISATION', roles: clueWorkerRoles },
    { action: 'read', scope: 'LEAD', roles: clueLeaderRoles },
    { action: 'read', scope: 'DESIGNATED', roles: clueWorkerRoles },
  ],
};

const to = (action: string) => ({ policy: collaborationRequestPolicy, action });

export const collaborationRequestEntrances: Entrances = {
  'Query.collaborationRequest': to('read'),
  'Query.collaborationRequests': to('read'),
  'CollaborationRequest.__resolveReference': to('read'),
  'Mutation.collaborationRequestDraft': to('apply'),
  'Mutation.collaborationRequestSubmit': to('apply'),
  'Mutation.collaborationRequestWithdraw': to('apply'),
  'Mutation.collaborationRequestClarify': to('clarify'),
  'Mutation.collaborationRequestAnalyse': to('analyse'),
  'Mutation.collaborationRequestDecide': to('decide'),
  'Mutation.collaborationRequestConclude': to('conclude'),
  'Mutation.collaborationRequestAssess': to('assess'),
};

export const collaborationRequestHearing: HearingRows = { 'zones.collaboration-request': to('read') };
