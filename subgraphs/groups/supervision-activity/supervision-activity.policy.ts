import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { insideRoles } from '../../../shared/policy/role.js';

/** A group records what it did at its own host units (S0:2: only inside its supervised units); its leaders annul. */
export const supervisionActivityPolicy: TypePolicy = {
  type: 'SupervisionActivity',
  reach: { table: 'groups.supervision_activity', id: 'id', organisation: 'group_id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: insideRoles },
    {
      action: 'record',
      scope: 'OWN_ORGANISATION',
      roles: ['GROUP_LEADER', 'DEPUTY_GROUP_LEADER', 'GROUP_MEMBER'],
    },
    { action: 'annul', scope: 'OWN_ORGANISATION', roles: ['GROUP_LEADER', 'DEPUTY_GROUP_LEADER'] },
  ],
};

const read = { policy: supervisionActivityPolicy, action: 'read' };

export const supervisionActivityEntrances: Entrances = {
  'Query.supervisionActivity': read,
  'Query.supervisionActivities': read,
  'SupervisionActivity.__resolveReference': read,
  'Mutation.supervisionActivityRecord': { policy: supervisionActivityPolicy, action: 'record' },
  'Mutation.supervisionActivityAnnul': { policy: supervisionActivityPolicy, action: 'annul' },
};

export const supervisionActivityHearing: HearingRows = { 'groups.supervision-activity': read };
