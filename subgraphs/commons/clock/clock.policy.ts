import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { insideRoles, leadingRoles, lentRoles, type Role } from '../../../shared/policy/role.js';

/** Those who read a joint case, or a clue, read its clocks: a test holds these rows equal to theirs. */
const readers: readonly Role[] = [
  'IN_CHARGE_LEADER',
  'OFFICE_HEAD',
  'GROUP_LEADER',
  'DISTRICT_LEADER',
  'ZONE_LEADER',
  'COMMISSION_LEADER',
  'ASSISTING_LEADER',
  'LIAISON_OFFICER',
  'CASE_SUPERVISOR',
  'DEPUTY_GROUP_LEADER',
  'GROUP_MEMBER',
  'SUBDISTRICT_HEAD',
  'TEAM_LEADER',
];
const clueLeaders: readonly Role[] = ['OFFICE_HEAD', 'IN_CHARGE_LEADER', 'GROUP_LEADER', 'DISTRICT_LEADER'];
const clueWorkers: readonly Role[] = [
  ...clueLeaders,
  'ASSISTING_LEADER',
  'LIAISON_OFFICER',
  'CASE_SUPERVISOR',
  'DEPUTY_GROUP_LEADER',
  'GROUP_MEMBER',
];
const systems: readonly Role[] = [...readers, 'INTEGRATION_PARTNER'];

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
    { action: 'read', scope: 'ZONE', roles: readers },
    { action: 'read', scope: 'GRANT', roles: systems },
    { action: 'read', scope: 'LOAN', roles: [...readers, ...lentRoles] },
    { action: 'read', scope: 'BREAK_GLASS', roles: insideRoles },
    { action: 'read', scope: 'OWN_ORGANISATION', roles: clueWorkers },
    { action: 'read', scope: 'LEAD', roles: clueLeaders },
    { action: 'read', scope: 'PERSON', roles: clueWorkers },
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
