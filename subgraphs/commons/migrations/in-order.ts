import { CommonsInitial } from './0001-commons.js';
import { CommonsPeople } from './0002-commons-people.js';
import { CommonsSearchable } from './0003-searchable.js';
import { CommonsCoded } from './0004-coded.js';
import { CommonsConflictFacts } from './0005-commons-conflict-facts.js';
import { CommonsIdentityHistory } from './0006-commons-identity-history.js';
import { CommonsConflictFactsOfMatters } from './0007-commons-conflict-facts-of-matters.js';
import { CommonsRecusals } from './0008-commons-recusals.js';
import { CommonsAccess } from './0009-commons-access.js';
import { CommonsDeadLetters } from './0010-dead-letters.js';
import { CommonsServiceAccounts } from './0011-commons-service-accounts.js';
import { CommonsWebhooks } from './0012-commons-webhooks.js';
import { CommonsNotifications } from './0014-commons-notifications.js';
import { CommonsBreakGlassTold } from './0015-break-glass-told.js';
import { CommonsWebhooksAtSize } from './0016-webhooks-at-size.js';
import { CommonsClocks } from './0017-commons-clocks.js';
import { CommonsSavedFilters } from './0018-commons-saved-filters.js';

/** In the order in which they run. */
export const commonsMigrations = [
  CommonsInitial,
  CommonsPeople,
  CommonsSearchable,
  CommonsCoded,
  CommonsConflictFacts,
  CommonsIdentityHistory,
  CommonsConflictFactsOfMatters,
  CommonsRecusals,
  CommonsAccess,
  CommonsDeadLetters,
  CommonsServiceAccounts,
  CommonsWebhooks,
  CommonsNotifications,
  CommonsBreakGlassTold,
  CommonsWebhooksAtSize,
  CommonsClocks,
  CommonsSavedFilters,
];
