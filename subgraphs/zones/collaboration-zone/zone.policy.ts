import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { lentRoles, registerRoles, type Role } from '../../../shared/policy/role.js';

/** Leaders of a commission and those in charge divide its area into zones (S3:15, S3:19, S3:23) and lay down their rules (S3:17). */
const leaders: readonly Role[] = ['COMMISSION_LEADER', 'IN_CHARGE_LEADER'];
/** The zone leader, whom those rules name (S3:17), runs the own zone, and no other. */
const ofTheZone: readonly Role[] = ['ZONE_LEADER'];

/** Whoever may see a case sees in which zone it is handled: those who are lent to it, and systems. */
const readers: readonly Role[] = [...registerRoles, ...lentRoles, 'INTEGRATION_PARTNER'];

/** Organisations and zones are not protected from those who work inside. Nobody admits the own organisation: see the rules. */
export const zonePolicy: TypePolicy = {
  type: 'CollaborationZone',
  reach: { table: 'zones.zone', id: 'id', person: 'leader_id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: readers, lent: true },
    { action: 'changeMembers', scope: 'REGISTER', roles: leaders },
    { action: 'changeMembers', scope: 'PERSON', roles: ofTheZone },
    { action: 'publishCharter', scope: 'REGISTER', roles: leaders },
    { action: 'publishCharter', scope: 'PERSON', roles: ofTheZone },
    { action: 'setTemplate', scope: 'REGISTER', roles: leaders },
    { action: 'setTemplate', scope: 'PERSON', roles: ofTheZone },
    { action: 'assignLeadership', scope: 'REGISTER', roles: leaders },
  ],
};

const read = { policy: zonePolicy, action: 'read' };
const changeMembers = { policy: zonePolicy, action: 'changeMembers' };
const assignLeadership = { policy: zonePolicy, action: 'assignLeadership' };

export const zoneEntrances: Entrances = {
  'Query.collaborationZone': read,
  'Query.collaborationZones': read,
  'CollaborationZone.__resolveReference': read,
  'Mutation.zoneMemberAdd': changeMembers,
  'Mutation.zoneMemberRemove': changeMembers,
  'Mutation.zoneCharterPublish': { policy: zonePolicy, action: 'publishCharter' },
  'Mutation.zoneTemplateSet': { policy: zonePolicy, action: 'setTemplate' },
  'Mutation.zoneLeadershipAssign': assignLeadership,
  'Mutation.zoneLeadershipEnd': assignLeadership,
};

export const zoneHearing: HearingRows = { 'zones.collaboration-zone': read };
