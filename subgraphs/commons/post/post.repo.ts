// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Nothing else writes a post.
import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { Changed, Changer, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { writeEvents } from '../../../shared/feed/outbox.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { Person } from '../person/person.entity.js';
import { isInForce } from '../organisation/organisation.loader.js';
import { ADMINISTRATORS_LOCK, Post, PostStep } from './post.entity.js';
import { administrators, postsOfRole } from './post.loader.js';
import { postPolicy } from './post.policy.js';
import {
  type Asked,
  endPost,
  type NextPost,
  startPost,
  type WantedEnd,
  type WantedPost,
} from './post.rules.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };

const LOCKED = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

async function savePost(em: EntityManager, next: Post, { now, standing }: Moment): Promise<void> {
  await em.upsert(Post, next);
  const { id: postId, version, from, until, endReason } = next;
  em.persist(
    em.create(PostStep, { postId, version, from, until, endReason, at: now, byPersonId: standing.person }),
  );
}

/** The first is what was asked for; what else ends with it is another aggregate, told by events of its own. */
function changed([asked, ...more]: readonly [NextPost, ...NextPost[]], moment: Moment): Changed {
  return {
    id: asked.next.id,
    version: asked.next.version,
    events: asked.events,
    save: async (em) => {
      await savePost(em, asked.next, moment);
      for (const { next, events } of more) {
        await savePost(em, next, moment);
        const { id: aggregate, version } = next;
        await writeEvents(em.getKysely<unknown>(), 'commons', {
          aggregate,
          version,
          occurredAt: moment.now,
          events,
        });
      }
    },
  };
}

const askedBy = ({ standing, now }: Moment): Asked => ({
  by: standing.person,
  roles: standing.posts.map(({ role }) => role),
  now,
});

/** The post that is to be covered for, locked: while it is, it does not end. */
async function coveredBy(em: EntityManager, id: string | null | undefined): Promise<Post | Refusal | null> {
  if (id == null) return null;
  const covered = await em.findOne(Post, { id, matterId: null }, LOCKED);
  return covered ?? refuse('NOT_FOUND', 'coversForPostId');
}

/** Posts of one person queue up at the person's row; those of one role in an organisation at the exclusion constraint. */
export function startPostAs(by: Changer, input: Input<WantedPost>): Promise<{ id: string } | Refusal> {
  return by.change<Person>({
    schema: 'commons',
    mutation: 'postStart',
    input,
    policy: postPolicy,
    action: 'start',
    field: 'personId',
    ids: [input.personId, input.organisationId],
    find: async (em) => {
      const person = await em.findOne(Person, { id: input.personId }, LOCKED);
      return person && { state: person, facts: { organisation: input.organisationId } };
    },
    decide: async (_, moment, em) => {
      const db = em.getKysely<unknown>();
      if (!(await isInForce(db, input.organisationId))) return refuse('NOT_FOUND', 'organisationId');
      const covered = await coveredBy(em, input.coversForPostId);
      if (covered !== null && isRefusal(covered)) return covered;
      const others = await postsOfRole(db, input);
      const asked = askedBy(moment);
      const decided = startPost(newId('Post'), input, { others, covered }, asked);
      return isRefusal(decided) ? decided : changed([decided], moment);
    },
  });
}

/** Administrators end one after the other, each seeing who is left. Before the row: who ends its cover locks that first. */
async function lockAdministrators(em: EntityManager, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${ADMINISTRATORS_LOCK})) from authz.post
    where id = ${id} and role = 'ADMINISTRATOR'`.execute(em.getKysely<unknown>());
}

export function endPostAs(
  by: Changer,
  input: Input<WantedEnd & { readonly id: string }>,
): Promise<{ id: string } | Refusal> {
  return by.change<Post>({
    schema: 'commons',
    mutation: 'postEnd',
    input,
    policy: postPolicy,
    action: 'end',
    field: 'id',
    ids: [input.id],
    find: async (em) => {
      await lockAdministrators(em, input.id);
      const post = await em.findOne(Post, { id: input.id, matterId: null }, LOCKED);
      return post && { state: { ...post }, facts: { organisation: post.organisationId } };
    },
    decide: async (state, moment, em) => {
      const found = await em.find(Post, { coversForPostId: state.id }, LOCKED);
      const covers = found.map((cover) => ({ ...cover }));
      const others = state.role === 'ADMINISTRATOR' ? await administrators(em.getKysely<unknown>()) : [];
      const decided = endPost(state, { covers, administrators: others }, input, askedBy(moment));
      return isRefusal(decided) ? decided : changed(decided, moment);
    },
  });
}
