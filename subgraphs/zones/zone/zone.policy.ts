import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { registerRoles } from '../../../shared/policy/role.js';

/** Organisations and zones are not protected from those who work inside. */
export const zonePolicy: TypePolicy = {
  type: 'CollaborationZone',
  reach: { table: 'zones.zone', id: 'id' },
  rows: [{ action: 'read', scope: 'REGISTER', roles: registerRoles }],
};

const read = { policy: zonePolicy, action: 'read' };

export const zoneEntrances: Entrances = {
  'Query.collaborationZone': read,
  'Query.collaborationZones': read,
  'CollaborationZone.__resolveReference': read,
};
