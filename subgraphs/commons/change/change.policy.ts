import type { Entrances } from '../../../shared/policy/policy.js';
import { placePolicy } from '../../../shared/policy/place.js';

/** Whoever may hold a place in the feed may follow it; each event is decided on by the row of what it is about. */
export const changeEntrances: Entrances = {
  'Subscription.changes': { policy: placePolicy, action: 'read' },
};
