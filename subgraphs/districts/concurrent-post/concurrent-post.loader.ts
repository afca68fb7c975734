import { type Kysely, sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { ConcurrentPost, ConcurrentPostKind } from './concurrent-post.entity.js';
import { concurrentPostPolicy } from './concurrent-post.policy.js';

const columns = sql`id, person_id as "personId", place_id as "placeId", station_id as "stationId",
  organ_id as "organId", kind, "from", until, updated_at as "updatedAt", version`;

export interface ConcurrentPostFilter {
  readonly placeId?: string | null;
  readonly organId?: string | null;
  readonly personId?: string | null;
  readonly kind?: ConcurrentPostKind | null;
  readonly live?: boolean | null;
  readonly updatedAfter?: Date | null;
}

/** Served by the primary key, or with a filter by its index. */
export const concurrentPostList = defineList<ConcurrentPost, ConcurrentPostFilter>({
  name: 'concurrentPosts',
  table: 'districts.concurrent_post',
  columns,
  policy: concurrentPostPolicy,
  filters: {
    placeId: (placeId) => sql`place_id = ${placeId}`,
    organId: (organId) => sql`organ_id = ${organId}`,
    personId: (personId) => sql`person_id = ${personId}`,
    kind: (kind) => sql`kind = ${kind}`,
    live: (live) => (live ? sql`until is null` : sql`until is not null`),
    updatedAfter: changedAfter,
  },
});
export const concurrentPostById = concurrentPostList.byId;

/** By id of the station: the posts that its head holds now in its village. */
export const postsOfHead: LoaderDefinition<ConcurrentPost[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<ConcurrentPost>`
    select ${columns} from districts.concurrent_post
    where station_id = any(${[...ids]}) and until is null
      and person_id = (select head_id from districts.liaison_station station where station.id = station_id)
      and ${whereFor(concurrentPostPolicy, 'read', standing, 'id')}
    order by station_id, kind`.execute(db);
  return grouped(ids, rows, (row) => row.stationId!);
};

/** Whether anybody knows the person: by a post in the hub or in a village, of now or of then. */
export async function isKnownPerson(db: Kysely<unknown>, person: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from authz.post where person_id = ${person}
    union all select 1 from districts.concurrent_post where person_id = ${person} limit 1`.execute(db);
  return rows.length > 0;
}

/** Where a post is held; a post never moves. */
export async function placeOfPost(db: Kysely<unknown>, post: string): Promise<string | null> {
  const { rows } = await sql<{ placeId: string }>`
    select place_id as "placeId" from districts.concurrent_post where id = ${post}`.execute(db);
  return rows[0]?.placeId ?? null;
}
