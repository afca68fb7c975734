import type { InboxHandlers, InboxOf } from '../../../shared/feed/parked.js';
import { addressees } from './addressees.policy.js';
import { makeNotifications } from './notification.repo.js';

const told = Object.entries(addressees).filter(([, whom]) => whom.length > 0);

/** Tells of each event whom it concerns. */
export const notificationInbox: InboxOf = (hearing) => {
  const tell: InboxHandlers[string] = (db, event) => makeNotifications(db, event, hearing);
  return Object.fromEntries(told.map(([name]) => [name, tell]));
};
