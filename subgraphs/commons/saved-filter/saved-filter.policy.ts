import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { allRoles } from '../../../shared/policy/role.js';

/** Everybody keeps filters for themselves. */
export const savedFilterPolicy: TypePolicy = {
  type: 'SavedFilter',
  reach: { table: 'commons.saved_filter', id: 'id', person: 'person_id' },
  rows: [{ action: 'read', scope: 'PERSON', roles: allRoles }],
};

const read = { policy: savedFilterPolicy, action: 'read' };

export const savedFilterEntrances: Entrances = {
  'Query.savedFilters': read,
  'SavedFilter.__resolveReference': read,
  'Mutation.savedFilterKeep': read,
  'Mutation.savedFilterRemove': read,
};
