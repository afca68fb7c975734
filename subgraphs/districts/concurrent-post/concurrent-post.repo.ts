// change(): begin, lock, policy, rules, save, events, audit, idempotency, commit. A head's posts: liaison-station.repo.ts.
import { LockMode } from '@mikro-orm/core';
import type { Changed, Changer } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { Facts } from '../../../shared/policy/policy.js';
import { LiaisonStation } from '../liaison-station/liaison-station.entity.js';
import { Place } from '../place/place.entity.js';
import { SubdistrictOrgan } from '../subdistrict-organ/subdistrict-organ.entity.js';
import { ConcurrentPost } from './concurrent-post.entity.js';
import { isKnownPerson, placeOfPost } from './concurrent-post.loader.js';
import { postKeepingPolicy } from './concurrent-post.policy.js';
import { end, start, type Starting, type Village } from './concurrent-post.rules.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };

/** The row of the village is the lock of all that is said of its posts: who waits for it reads what is true after it. */
async function lockVillage(
  em: EntityManager,
  placeId: string,
): Promise<{ village: Village; facts: Facts } | null> {
  const place = await em.findOne(
    Place,
    { id: placeId, level: 'VILLAGE' },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const organ = place && (await em.findOne(SubdistrictOrgan, { placeId: place.parentId! }));
  if (!organ) return null;
  const station = await em.findOne(LiaisonStation, { placeId });
  const posts = await em.find(ConcurrentPost, { placeId });
  const copies = posts.map((post) => ({ ...post }));
  return {
    village: { placeId, stationId: station?.id ?? null, organId: organ.id, posts: copies },
    facts: { organisation: organ.id },
  };
}

export function startConcurrentPost(
  by: Changer,
  input: Input<Starting & { placeId: string }>,
): Promise<{ id: string } | Refusal> {
  return by.change<Village>({
    schema: 'districts',
    mutation: 'concurrentPostStart',
    input,
    policy: postKeepingPolicy,
    action: 'keep',
    field: 'placeId',
    ids: [input.placeId, input.personId],
    find: async (em) => {
      const found = await lockVillage(em, input.placeId);
      return found && { state: found.village, facts: found.facts };
    },
    decide: async (village, { now }, em) => {
      const decided = start(village, input, newId('ConcurrentPost'), now);
      if (isRefusal(decided)) return decided;
      if (!(await isKnownPerson(em.getKysely<unknown>(), input.personId)))
        return refuse('NOT_FOUND', 'personId');
      const { next, events } = decided;
      const save: Changed['save'] = async (own) => void (await own.upsert(ConcurrentPost, next));
      return { id: next.id, version: next.version, events, save };
    },
  });
}

interface Held {
  readonly post: ConcurrentPost;
  readonly village: Village;
}

/** A station whose head's post ends has none, from the same moment on. */
async function leaveStation(em: EntityManager, post: ConcurrentPost): Promise<void> {
  const station = await em.findOneOrFail(LiaisonStation, { placeId: post.placeId });
  station.headId = null;
  station.updatedAt = post.updatedAt;
  station.version += 1;
}

export function endConcurrentPost(
  by: Changer,
  input: Input<{ id: string; until?: Date | null }>,
): Promise<{ id: string } | Refusal> {
  return by.change<Held>({
    schema: 'districts',
    mutation: 'concurrentPostEnd',
    input,
    policy: postKeepingPolicy,
    action: 'keep',
    field: 'id',
    ids: [input.id],
    find: async (em) => {
      const placeId = await placeOfPost(em.getKysely<unknown>(), input.id);
      const found = placeId === null ? null : await lockVillage(em, placeId);
      const post = found?.village.posts.find(({ id }) => id === input.id);
      return found && post ? { state: { post, village: found.village }, facts: found.facts } : null;
    },
    decide: ({ post, village }, { now }) => {
      const decided = end(post, village, input.until, now);
      if (isRefusal(decided)) return decided;
      const { next, events } = decided;
      const save: Changed['save'] = async (em) => {
        await em.upsert(ConcurrentPost, next);
        if (next.kind === 'STATION_HEAD') await leaveStation(em, next);
      };
      return { id: next.id, version: next.version, events, save };
    },
  });
}
