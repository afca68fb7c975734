import { sql } from 'kysely';
import { inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
import {
  cursorKeys,
  following,
  type ListOrder,
  ordered,
  type Page,
  type PageArguments,
  pageOf,
} from '../../../shared/database/page.js';
import type { ReadScope } from '../../../shared/database/read-scope.js';
import { whereFor } from '../../../shared/policy/where.js';
import { nestedList } from '../../../shared/database/nested-page.js';
import type { Place, PlaceLevel } from './place.entity.js';
import { placePolicy } from './place.policy.js';

const columns = sql`id, code, name, level, parent_id as "parentId", updated_at as "updatedAt"`;

/** By division code: a place follows its neighbours. */
const byCode: ListOrder = { columns: [{ sql: 'code', type: 'text' }], direction: 'asc' };

export const placeById: LoaderDefinition<Place> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<Place>`select ${columns} from districts.place
    where id = any(${[...ids]}) and ${whereFor(placePolicy, 'read', standing, 'id')}`.execute(db);
  return inOrder(ids, rows);
};

export const placesWithin = nestedList<Place>({
  name: 'Place.places',
  table: 'districts.place',
  columns,
  parent: 'parent_id',
  order: 'code',
  policy: placePolicy,
});

export interface PlaceFilter {
  readonly level?: PlaceLevel | null;
  readonly parentId?: string | null;
  readonly updatedAfter?: Date | null;
}

const listOf = (filter: PlaceFilter): string => `places ${JSON.stringify(filter)}`;
const condition = ({ level, parentId, updatedAfter }: PlaceFilter) =>
  sql`${level ? sql`and level = ${level}` : sql``} ${parentId ? sql`and parent_id = ${parentId}` : sql``}
    ${updatedAfter ? sql`and updated_at > ${updatedAfter}` : sql``}`;

export async function placePage(
  scope: ReadScope,
  filter: PlaceFilter,
  { first, after }: PageArguments,
): Promise<Page<Place>> {
  const end = ordered(byCode, first);
  const next = following(listOf(filter), byCode, after);
  const { db, standing } = await scope.read();
  const { rows } = await sql<Place & { cursorKeys: string[] }>`
    select ${columns}, ${cursorKeys(byCode)} from districts.place
    where ${whereFor(placePolicy, 'read', standing, 'id')} ${condition(filter)} ${next} ${end}`.execute(db);
  return pageOf(listOf(filter), first, rows);
}

export async function placeCount(scope: ReadScope, filter: PlaceFilter): Promise<number> {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from districts.place
    where ${whereFor(placePolicy, 'read', standing, 'id')} ${condition(filter)}`.execute(db);
  return rows[0]!.total;
}
