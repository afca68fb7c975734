import type { Slice } from '../../../shared/server/slice.js';
import { KnownOrganisation } from './organisation.entity.js';
import { organisationInbox } from './organisation.inbox.js';

export const organisationSlice: Slice = {
  entities: [KnownOrganisation],
  inbox: organisationInbox,
};
