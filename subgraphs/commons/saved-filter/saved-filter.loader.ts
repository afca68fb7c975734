import { sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import type { SavedFilter } from './saved-filter.entity.js';
import { savedFilterPolicy } from './saved-filter.policy.js';

export interface SavedFilterFilter extends Searched {
  readonly list?: string | null;
  readonly updatedAfter?: Date | null;
}

/** A hundred at most; served by the key of the person. */
export const savedFilterList = defineList<SavedFilter, SavedFilterFilter>({
  name: 'savedFilters',
  table: 'commons.saved_filter',
  columns: sql`id, name, list, arguments, updated_at as "updatedAt"`,
  policy: savedFilterPolicy,
  filters: {
    list: (list) => sql`list = ${list}`,
    updatedAfter: changedAfter,
  },
});
export const savedFilterById = savedFilterList.byId;
