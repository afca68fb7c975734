import { type RawBuilder, sql } from 'kysely';
import { grouped, inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
import {
  cursorKeys,
  following,
  type ListOrder,
  ordered,
  type Page,
  type PageArguments,
  pageOf,
} from '../../../shared/database/page.js';
import type { Reading, ReadScope } from '../../../shared/database/read-scope.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { Post } from './post.entity.js';
import { postPolicy } from './post.policy.js';

const columns = sql`id, person_id as "personId", organisation_id as "organisationId", role, "from", until,
  updated_at as "updatedAt"`;
const byId: ListOrder = { columns: [{ sql: 'id', type: 'text' }], direction: 'asc' };

/** A post for one matter would tell who is in it, so it is shown nowhere. */
const visible = ({ standing }: Reading): RawBuilder<boolean> =>
  sql<boolean>`matter_id is null and ${whereFor(postPolicy, 'read', standing, 'id')}`;

export const postById: LoaderDefinition<Post> = async (scope, ids) => {
  const reading = await scope.read();
  const { rows } = await sql<Post>`select ${columns} from authz.post
    where id = any(${[...ids]}) and ${visible(reading)}`.execute(reading.db);
  return inOrder(ids, rows);
};

export const livePostsOfPerson: LoaderDefinition<Post[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<Post>`select ${columns} from commons.live_post
    where person_id = any(${[...ids]}) and ${whereFor(postPolicy, 'read', standing, 'id')}
    order by person_id, "from", id`.execute(db);
  return grouped(ids, rows, (row) => row.personId);
};

export interface PostFilter {
  readonly organisationId?: string | null;
  readonly personId?: string | null;
  readonly updatedAfter?: Date | null;
}

const listOf = ({ organisationId, personId, updatedAfter }: PostFilter): string =>
  `posts ${JSON.stringify([organisationId, personId, updatedAfter])}`;
const condition = ({ organisationId, personId, updatedAfter }: PostFilter) =>
  sql`${organisationId ? sql`and organisation_id = ${organisationId}` : sql``}
    ${personId ? sql`and person_id = ${personId}` : sql``}
    ${updatedAfter ? sql`and updated_at > ${updatedAfter}` : sql``}`;

export async function postPage(
  scope: ReadScope,
  filter: PostFilter,
  { first, after }: PageArguments,
): Promise<Page<Post>> {
  const end = ordered(byId, first);
  const next = following(listOf(filter), byId, after);
  const reading = await scope.read();
  const { rows } = await sql<Post & { cursorKeys: string[] }>`
    select ${columns}, ${cursorKeys(byId)} from authz.post
    where ${visible(reading)} ${condition(filter)} ${next} ${end}`.execute(reading.db);
  return pageOf(listOf(filter), first, rows);
}

export async function postCount(scope: ReadScope, filter: PostFilter): Promise<number> {
  const reading = await scope.read();
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from authz.post
    where ${visible(reading)} ${condition(filter)}`.execute(reading.db);
  return rows[0]!.total;
}
