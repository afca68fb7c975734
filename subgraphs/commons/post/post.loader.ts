import { type Kysely, sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import type { Role } from '../../../shared/policy/role.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { Post } from './post.entity.js';
import { postPolicy } from './post.policy.js';

const columns = sql`id, person_id as "personId", organisation_id as "organisationId", role, "from", until,
  acting, covers_for_post_id as "coversForPostId", end_reason as "endReason", updated_at as "updatedAt", version`;

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
  readonly role?: Role | null;
  readonly live?: boolean | null;
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
    role: (role) => sql`role = ${role}`,
    live: (live) =>
      live
        ? sql`"from" <= now() and (until is null or until > now())`
        : sql`("from" > now() or until <= now())`,
    updatedAfter: changedAfter,
  },
});
export const postById = postList.byId;

/** All posts of administrators that were ever held or will be. */
export async function administrators(db: Kysely<unknown>): Promise<Post[]> {
  const { rows } = await sql<Post>`select ${columns} from authz.post
    where role = 'ADMINISTRATOR' and matter_id is null`.execute(db);
  return rows;
}

/** All posts of a role in an organisation that were ever held or will be, whoever holds them: for rules. */
export async function postsOfRole(
  db: Kysely<unknown>,
  { organisationId, role }: { readonly organisationId: string; readonly role: Role },
): Promise<Post[]> {
  const { rows } = await sql<Post>`select ${columns} from authz.post
    where organisation_id = ${organisationId} and role = ${role} and matter_id is null
      and (until is null or until > "from")`.execute(db);
  return rows;
}

/** The post of this id when it is held now: for rules. */
export async function livePost(db: Kysely<unknown>, id: string): Promise<Post | null> {
  const { rows } = await sql<Post>`select ${columns} from commons.live_post where id = ${id}`.execute(db);
  return rows[0] ?? null;
}
