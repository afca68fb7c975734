import { sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import type { MatterType, SearchHit } from './search-hit.entity.js';
import { searchPolicy } from './search.policy.js';

export interface SearchFilter extends Searched {
  readonly types?: readonly MatterType[] | null;
  readonly updatedAfter?: Date | null;
}

/** What may be seen is compared with the search, and nothing else: how long it takes tells nothing of what is hidden. */
export const searchList = defineList<SearchHit, SearchFilter>({
  name: 'search',
  table: 'directory.matter',
  columns: sql`id, type, number, title`,
  walled: true,
  searchedBy: 'text',
  policy: searchPolicy,
  filters: {
    types: (types) => sql`type = any(${[...types]})`,
    updatedAfter: changedAfter,
  },
});
