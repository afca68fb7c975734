import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import {
  caseWorkerRoles,
  clueLeaderRoles as leaders,
  clueWorkerRoles as workers,
  insideRoles,
  lentRoles,
  type Role,
} from '../../../shared/policy/role.js';

/** Those who keep the central register, in a case supervision office (domain 2, rule 3). */
const registrars: readonly Role[] = ['OFFICE_HEAD', 'CASE_SUPERVISOR'];
/** Whoever heads the organ approves a distribution, or the head of the register for them. */
const principals: readonly Role[] = ['COMMISSION_LEADER'];

/**
 * Reached by the organisation that holds it and by the register, for which alone it has no need to know. What the register
 * does is decided on the register as organisation, all else on the holder.
 */
export const problemCluePolicy: TypePolicy = {
  type: 'ProblemClue',
  reach: {
    table: 'offices.clue_reader',
    id: 'clue_id',
    organisation: 'organisation_id',
    lead: 'lead_id',
    district: 'commission_id',
    person: 'handler_id',
    matter: 'clue_id',
    level: 'level',
    needToKnow: 'need_to_know',
  },
  withheld: { reporter: 'REPORTER_IDENTITY' },
  rows: [
    { action: 'read', scope: 'OWN_ORGANISATION', roles: workers },
    { action: 'read', scope: 'LEAD', roles: leaders },
    { action: 'read', scope: 'DESIGNATED', roles: workers },
    { action: 'read', scope: 'DISTRICT', roles: principals },
    { action: 'read', scope: 'LOAN', roles: [...caseWorkerRoles, ...lentRoles] },
    { action: 'read', scope: 'BREAK_GLASS', roles: insideRoles },
    { action: 'receive', scope: 'OWN_ORGANISATION', roles: workers },
    { action: 'register', scope: 'OWN_ORGANISATION', roles: registrars },
    { action: 'merge', scope: 'OWN_ORGANISATION', roles: registrars },
    { action: 'assign', scope: 'OWN_ORGANISATION', roles: ['OFFICE_HEAD'] },
    { action: 'assign', scope: 'DISTRICT', roles: principals },
    { action: 'lead', scope: 'LEAD', roles: leaders },
    { action: 'handle', scope: 'DESIGNATED', roles: workers },
    { action: 'explain', scope: 'LEAD', roles: leaders },
  ],
};

const read = { policy: problemCluePolicy, action: 'read' };
const lead = { policy: problemCluePolicy, action: 'lead' };
const handle = { policy: problemCluePolicy, action: 'handle' };

export const problemClueEntrances: Entrances = {
  'Query.problemClue': read,
  'Query.problemClues': read,
  'ProblemClue.__resolveReference': read,
  'Mutation.problemClueReceive': { policy: problemCluePolicy, action: 'receive' },
  'Mutation.problemClueRegister': { policy: problemCluePolicy, action: 'register' },
  'Mutation.problemClueAssign': { policy: problemCluePolicy, action: 'assign' },
  'Mutation.problemClueDesignate': lead,
  'Mutation.problemClueDispose': handle,
  'Mutation.problemClueDispositionDecide': lead,
  'Mutation.problemClueBegin': handle,
  'Mutation.problemClueTransfer': lead,
  'Mutation.problemClueMerge': { policy: problemCluePolicy, action: 'merge' },
  'Mutation.problemClueRestart': lead,
};

/** Of an offer both sides' leaders know, and the register; a receiver sees no more of the clue before the receipt. */
export const clueTransferPolicy: TypePolicy = {
  type: 'ClueTransfer',
  reach: {
    table: 'offices.clue_transfer_reader',
    id: 'transfer_id',
    organisation: 'organisation_id',
    matter: 'clue_id',
    level: 'level',
  },
  rows: [
    { action: 'read', scope: 'OWN_ORGANISATION', roles: [...leaders, 'CASE_SUPERVISOR'] },
    { action: 'decide', scope: 'OWN_ORGANISATION', roles: leaders },
  ],
};

const readTransfer = { policy: clueTransferPolicy, action: 'read' };
const decideTransfer = { policy: clueTransferPolicy, action: 'decide' };

export const clueTransferEntrances: Entrances = {
  'Query.clueTransfer': readTransfer,
  'Query.clueTransfers': readTransfer,
  'ClueTransfer.__resolveReference': readTransfer,
  'Mutation.problemClueTransferAccept': decideTransfer,
  'Mutation.problemClueTransferDecline': decideTransfer,
};

export const problemClueHearing: HearingRows = {
  'offices.problem-clue': read,
  'offices.problem-clue.transfer-offered.v1': readTransfer,
  'offices.problem-clue.transfer-accepted.v1': readTransfer,
  'offices.problem-clue.transfer-declined.v1': readTransfer,
};
