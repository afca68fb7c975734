// change(): begin, lock, policy, rules, save, events, audit, idempotency, commit. Nothing else appoints a head.
import { LockMode } from '@mikro-orm/core';
import type { Changed, Changer } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { ConcurrentPost } from '../concurrent-post/concurrent-post.entity.js';
import { Place } from '../place/place.entity.js';
import { SubdistrictOrgan } from '../subdistrict-organ/subdistrict-organ.entity.js';
import { LiaisonStation } from './liaison-station.entity.js';
import { placeOfStation } from './liaison-station.loader.js';
import { stationHeadPolicy } from './liaison-station.policy.js';
import { appointHead, type Appointed, type Appointment } from './liaison-station.rules.js';

interface StationNow {
  readonly station: LiaisonStation;
  /** The district commission above its organ. */
  readonly districtId: string;
  readonly posts: readonly ConcurrentPost[];
}

/** The row of the village is the lock, as for every post of the village: no discipline post ends meanwhile. */
async function lockStation(em: EntityManager, id: string): Promise<StationNow | null> {
  const placeId = await placeOfStation(em.getKysely<unknown>(), id);
  if (placeId === null) return null;
  await em.findOneOrFail(Place, { id: placeId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const station = await em.findOneOrFail(LiaisonStation, { id });
  const { districtId } = await em.findOneOrFail(SubdistrictOrgan, { id: station.organId });
  const posts = await em.find(ConcurrentPost, { placeId });
  return { station: { ...station }, districtId, posts };
}

/** The new head's post begins when the former one's ends. */
function changePosts({ next: station, from }: Appointed, { posts }: StationNow): Changed['save'] {
  return async (em) => {
    await em.upsert(LiaisonStation, station);
    const former = posts.find((post) => post.kind === 'STATION_HEAD' && !post.until);
    if (former) {
      Object.assign(former, { until: from, updatedAt: station.updatedAt, version: former.version + 1 });
      await em.flush(); // before the new post: the database knows of one holder at a time
    }
    em.persist(
      em.create(ConcurrentPost, {
        id: newId('ConcurrentPost'),
        personId: station.headId!,
        placeId: station.placeId,
        stationId: station.id,
        organId: station.organId,
        kind: 'STATION_HEAD',
        from,
        updatedAt: station.updatedAt,
        version: 1,
      }),
    );
  };
}

export function appointStationHead(
  by: Changer,
  input: Appointment & { readonly stationId: string; readonly idempotencyKey?: string | null },
): Promise<{ id: string } | Refusal> {
  return by.change<StationNow>({
    schema: 'districts',
    mutation: 'stationHeadAppoint',
    input,
    policy: stationHeadPolicy,
    action: 'appointHead',
    field: 'stationId',
    ids: [input.stationId, input.personId],
    find: async (em) => {
      const state = await lockStation(em, input.stationId);
      return state && { state, facts: { organisation: state.station.organId, district: state.districtId } };
    },
    decide: (state, { now }) => {
      const decided = appointHead(state.station, state.posts, input, now);
      if (isRefusal(decided)) return decided;
      const { next, events } = decided;
      return { id: next.id, version: next.version, events, save: changePosts(decided, state) };
    },
  });
}
