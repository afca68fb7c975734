import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { allRoles } from '../../../shared/policy/role.js';

/** Everybody decides for themselves whether and where they are written to; nobody else sees it. */
export const notificationPreferencePolicy: TypePolicy = {
  type: 'NotificationPreferences',
  reach: { table: 'commons.notification_preference', id: 'person_id', person: 'person_id' },
  rows: [{ action: 'read', scope: 'PERSON', roles: allRoles }],
};

const read = { policy: notificationPreferencePolicy, action: 'read' };

export const notificationPreferenceEntrances: Entrances = {
  'Query.notificationPreferences': read,
  'Mutation.notificationPreferenceSet': read,
};
