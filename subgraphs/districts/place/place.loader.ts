import { sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import type { ListOrder } from '../../../shared/database/page.js';
import { nestedList } from '../../../shared/database/nested-page.js';
import type { Place, PlaceLevel } from './place.entity.js';
import { placePolicy } from './place.policy.js';

const columns = sql`id, code, name, level, parent_id as "parentId", updated_at as "updatedAt"`;

/** By division code: a place follows its neighbours. */
const byCode: ListOrder = { columns: [{ sql: 'code', type: 'text' }], direction: 'asc' };

export const placesWithin = nestedList<Place>({
  name: 'Place.places',
  table: 'districts.place',
  columns,
  parent: 'parent_id',
  order: byCode,
  policy: placePolicy,
});

export interface PlaceFilter extends Searched {
  readonly level?: PlaceLevel | null;
  readonly parentId?: string | null;
  readonly updatedAfter?: Date | null;
}

/** Served by the primary key, or with a filter by its index. */
export const placeList = defineList<Place, PlaceFilter>({
  name: 'places',
  table: 'districts.place',
  columns,
  policy: placePolicy,
  order: byCode,
  filters: {
    level: (level) => sql`level = ${level}`,
    parentId: (parentId) => sql`parent_id = ${parentId}`,
    updatedAfter: changedAfter,
  },
});
export const placeById = placeList.byId;
