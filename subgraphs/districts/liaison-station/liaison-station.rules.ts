// Pure: who may head a liaison station, and from when (S3:13).
import { laterThan } from '../../../shared/kernel/later.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { LiaisonStation } from './liaison-station.entity.js';
import { stationHeadAppointed } from './liaison-station.events.js';

/** A post in the village of the station, as far as an appointment depends on it. */
export interface VillagePost {
  readonly personId: string;
  readonly kind: string;
  readonly from: Date;
  readonly until?: Date | null;
}

export interface Appointment {
  readonly personId: string;
  /** Now when absent. */
  readonly from?: Date | null;
}

export interface Appointed {
  readonly next: LiaisonStation;
  /** The former head's post ends and the new one's begins at this moment. */
  readonly from: Date;
  readonly events: readonly ReturnType<typeof stationHeadAppointed>[];
}

const ofHeads = ({ kind }: VillagePost): boolean => kind === 'STATION_HEAD';

/** Why the appointment cannot begin then; null when it can. */
function momentFault(
  from: Date,
  discipline: VillagePost,
  posts: readonly VillagePost[],
  now: Date,
): string | null {
  if (from > now) return 'not in the future / 不能晚于现在';
  if (from < discipline.from) return 'not before the discipline post began / 不能早于纪检职务任职时间';
  const after = posts.filter(ofHeads).some((post) => (post.until ? post.until > from : post.from >= from));
  return after ? 'not before the former head / 不能早于前任站长' : null;
}

/**
 * A head holds the discipline post of the village (S3:13, the three posts held by one person); appointing ends the
 * former head at the same moment. Errors: DISCIPLINE_POST_MISSING, POST_HELD, INVALID_INPUT.
 */
export function appointHead(
  station: LiaisonStation,
  posts: readonly VillagePost[],
  { personId, from: wanted }: Appointment,
  now: Date,
): Appointed | Refusal {
  const from = wanted ?? now;
  const discipline = posts.find(
    (post) => post.kind === 'DISCIPLINE_COMMISSIONER' && post.personId === personId && !post.until,
  );
  if (discipline === undefined) return refuse('DISCIPLINE_POST_MISSING', 'personId');
  if (station.headId === personId) return refuse('POST_HELD', 'personId');
  const reason = momentFault(from, discipline, posts, now);
  if (reason !== null) return refuse('INVALID_INPUT', 'from', { reason });
  const updatedAt = laterThan(station.updatedAt, now);
  return {
    next: { ...station, headId: personId, updatedAt, version: station.version + 1 },
    from,
    events: [stationHeadAppointed(station.id, personId)],
  };
}
