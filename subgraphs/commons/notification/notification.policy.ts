import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { allRoles } from '../../../shared/policy/role.js';

/** Everybody reads what is addressed to them, and says that they did; of a matter that they are recused from nothing is left. */
export const notificationPolicy: TypePolicy = {
  type: 'Notification',
  reach: { table: 'commons.notification', id: 'id', person: 'person_id', matter: 'matter_id' },
  rows: [{ action: 'read', scope: 'PERSON', roles: allRoles }],
};

const read = { policy: notificationPolicy, action: 'read' };

export const notificationEntrances: Entrances = {
  'Query.notifications': read,
  'Query.notificationsUnread': read,
  'Notification.__resolveReference': read,
  'Mutation.notificationMarkRead': read,
};
