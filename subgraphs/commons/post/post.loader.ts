import { sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { Post } from './post.entity.js';
import { postPolicy } from './post.policy.js';

const columns = sql`id, person_id as "personId", organisation_id as "organisationId", role, "from", until,
  updated_at as "updatedAt"`;

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

/** A post for one matter would tell who is in it, so it is shown nowhere. */
export const postList = defineList<Post, PostFilter>({
  name: 'posts',
  table: 'authz.post',
  columns,
  policy: postPolicy,
  always: sql`matter_id is null`,
  filters: {
    organisationId: (organisationId) => sql`organisation_id = ${organisationId}`,
    personId: (personId) => sql`person_id = ${personId}`,
    updatedAfter: changedAfter,
  },
});
export const postById = postList.byId;
