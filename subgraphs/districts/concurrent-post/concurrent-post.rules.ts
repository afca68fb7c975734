// Pure: who may begin and end a post in a village; a station's head never loses the discipline post (S3:13).
import { laterThan } from '../../../shared/kernel/later.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { ConcurrentPost, ConcurrentPostKind } from './concurrent-post.entity.js';
import { concurrentPostEvent } from './concurrent-post.events.js';

/** The village and what is above it. */
export interface Village {
  readonly placeId: string;
  readonly stationId: string | null;
  readonly organId: string;
  /** Every post that was ever held there. */
  readonly posts: readonly ConcurrentPost[];
}

export interface Starting {
  readonly personId: string;
  readonly kind: ConcurrentPostKind;
  /** Now when absent. */
  readonly from?: Date | null;
}

export interface Next {
  readonly next: ConcurrentPost;
  readonly events: readonly ReturnType<typeof concurrentPostEvent>[];
}

export const IN_FUTURE = 'not in the future / 不能晚于现在';

/** The posts that stand in the way: of the same person, or of anybody where one holds the post. */
const rivals = (village: Village, { kind, personId }: Starting): ConcurrentPost[] =>
  village.posts.filter(
    (post) => post.kind === kind && (kind !== 'DISCIPLINE_COMMISSIONER' || post.personId === personId),
  );

/** A discipline or supervision post begins; a head is appointed instead. Errors: INVALID_INPUT, POST_HELD. */
export function start(village: Village, starting: Starting, id: string, now: Date): Next | Refusal {
  const { personId, kind } = starting;
  const from = starting.from ?? now;
  if (kind === 'STATION_HEAD')
    return refuse('INVALID_INPUT', 'kind', {
      reason: 'use stationHeadAppoint / 请用 stationHeadAppoint 任命',
    });
  if (from > now) return refuse('INVALID_INPUT', 'from', { reason: IN_FUTURE });
  const others = rivals(village, starting);
  if (others.some((post) => !post.until)) return refuse('POST_HELD', 'kind');
  if (others.some((post) => post.until! > from))
    return refuse('INVALID_INPUT', 'from', { reason: 'the post was still held / 该职务当时仍有人担任' });
  const { placeId, stationId, organId } = village;
  return {
    next: { id, personId, placeId, stationId, organId, kind, from, until: null, updatedAt: now, version: 1 },
    events: [concurrentPostEvent('STARTED', id, placeId)],
  };
}

/** Whether the post is what its holder heads the station by. */
const carriesHead = ({ kind, personId }: ConcurrentPost, village: Village): boolean =>
  kind === 'DISCIPLINE_COMMISSIONER' &&
  village.posts.some((post) => post.kind === 'STATION_HEAD' && !post.until && post.personId === personId);

/** When the holder last ceased to head the station by this post; null when that never was. */
function headedUntil({ kind, personId }: ConcurrentPost, village: Village): Date | null {
  if (kind !== 'DISCIPLINE_COMMISSIONER') return null;
  const ends = village.posts
    .filter((post) => post.kind === 'STATION_HEAD' && post.personId === personId && post.until)
    .map((post) => post.until!.getTime());
  return ends.length === 0 ? null : new Date(Math.max(...ends));
}

/** Errors: POST_ENDED, DISCIPLINE_POST_OF_HEAD, INVALID_INPUT. */
export function end(
  post: ConcurrentPost,
  village: Village,
  wanted: Date | null | undefined,
  now: Date,
): Next | Refusal {
  const until = wanted ?? now;
  if (post.until) return refuse('POST_ENDED', 'id');
  if (carriesHead(post, village)) return refuse('DISCIPLINE_POST_OF_HEAD', 'id');
  if (until > now) return refuse('INVALID_INPUT', 'until', { reason: IN_FUTURE });
  if (until <= post.from)
    return refuse('INVALID_INPUT', 'until', { reason: 'must be after the post began / 须晚于任职时间' });
  const headed = headedUntil(post, village);
  if (headed !== null && until < headed)
    return refuse('INVALID_INPUT', 'until', { reason: 'headed the station until later / 此后仍任站长' });
  const updatedAt = laterThan(post.updatedAt, now);
  return {
    next: { ...post, until, updatedAt, version: post.version + 1 },
    events: [concurrentPostEvent('ENDED', post.id, post.placeId)],
  };
}
