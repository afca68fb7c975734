import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import {
  caseWorkerRoles,
  clueLeaderRoles,
  clueWorkerRoles,
  insideRoles,
  leadingRoles,
  lentRoles,
  type Role,
} from '../../../shared/policy/role.js';

/** Those who read a joint case, or a clue, read its clocks: a test holds these rows equal to theirs. */
const systems: readonly Role[] = [...caseWorkerRoles, 'INTEGRATION_PARTNER'];

/** Whoever leads the matter owes it, pauses its clocks and asks for more time; who decides on that each kind of clock says. */
export const clockPolicy: TypePolicy = {
  type: 'Clock',
  reach: {
    table: 'clock.clock_reader',
    id: 'clock_id',
    zone: 'zone_id',
    organisation: 'organisation_id',
    district: 'commission_id',
    person: 'handler_id',
    matter: 'matter_id',
    level: 'level',
    needToKnow: 'need_to_know',
  },
  rows: [
    { action: 'read', scope: 'CASE', roles: systems },
    { action: 'read', scope: 'ZONE', roles: caseWorkerRoles },
    { action: 'read', scope: 'GRANT', roles: systems },
    { action: 'read', scope: 'LOAN', roles: [...caseWorkerRoles, ...lentRoles] },
    { action: 'read', scope: 'BREAK_GLASS', roles: insideRoles },
    { action: 'read', scope: 'OWN_ORGANISATION', roles: clueWorkerRoles },
    { action: 'read', scope: 'LEAD', roles: clueLeaderRoles },
    { action: 'read', scope: 'DESIGNATED', roles: clueWorkerRoles },
    { action: 'read', scope: 'DISTRICT', roles: ['COMMISSION_LEADER'] },
    { action: 'pause', scope: 'LEAD', roles: leadingRoles },
    { action: 'request', scope: 'LEAD', roles: leadingRoles },
    { action: 'decide', scope: 'CASE', roles: leadingRoles },
    { action: 'decide', scope: 'LEAD', roles: leadingRoles },
  ],
};

const read = { policy: clockPolicy, action: 'read' };
const pause = { policy: clockPolicy, action: 'pause' };

export const clockEntrances: Entrances = {
  'Query.clock': read,
  'Query.clocks': read,
  'Clock.__resolveReference': read,
  'Mutation.clockPause': pause,
  'Mutation.clockResume': pause,
  'Mutation.clockExtensionRequest': { policy: clockPolicy, action: 'request' },
  'Mutation.clockExtensionDecide': { policy: clockPolicy, action: 'decide' },
};

export const clockHearing: HearingRows = { 'commons.clock': read };
