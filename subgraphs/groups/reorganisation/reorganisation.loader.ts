import { sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import type { Reorganisation } from './reorganisation.entity.js';
import { reorganisationPolicy } from './reorganisation.policy.js';

export interface ReorganisationFilter {
  readonly updatedAfter?: Date | null;
}

/** Newest first, served by an index. */
export const reorganisationList = defineList<Reorganisation, ReorganisationFilter>({
  name: 'reorganisations',
  table: 'groups.reorganisation',
  columns: sql`id, effective_from as "effectiveFrom", document, steps, updated_at as "updatedAt"`,
  policy: reorganisationPolicy,
  order: {
    columns: [
      { sql: 'effective_from', type: 'timestamptz' },
      { sql: 'id', type: 'text' },
    ],
    direction: 'desc',
  },
  filters: { updatedAfter: changedAfter },
});
export const reorganisationById = reorganisationList.byId;
