// Pure: what the input wants, the posts that it meets, who asks and when; the next state or a closed refusal comes out.
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { Post } from './post.entity.js';
import { postEvent } from './post.events.js';

/**
 * Roles of which an organisation has one holder at a time, beside those who act: who heads it. The exclusion
 * constraint `post_one_holder` repeats this table. GK: no source says it but of stations.
 */
export const oneHolderRoles = {
  OFFICE_HEAD: 'three tiers of leadership, the head of the office among them (S3:23)',
  TRIAL_OFFICE_HEAD: 'as every office (S3:23)',
  GROUP_LEADER: 'GK, one leader and deputies (domain, 1.6c)',
  SUBDISTRICT_HEAD: 'GK',
  INSPECTION_OFFICE_DIRECTOR: 'GK',
  STATION_HEAD: 'one station, one head, several supervisors (S3:29)',
  HOST_PARTY_SECRETARY: 'GK, the principal leader of the unit (domain, 1.0)',
} as const satisfies Partial<Record<Post['role'], string>>;

/** Roles of the hub itself, not of linked supervision: an administrator gives and ends them, nobody else. */
const rolesOfTheHub: ReadonlySet<Post['role']> = new Set(['ADMINISTRATOR', 'AUDITOR', 'INTEGRATION_PARTNER']);

/** A stretch of time that holds its beginning and not its end; without an end it lasts. */
export type Period = Pick<Post, 'from' | 'until'>;

const LONGEST_REASON = 200;
/** When it is over, in milliseconds; never when it has no end. */
export const endOf = ({ until }: Period): number => until?.getTime() ?? Number.POSITIVE_INFINITY;

const overlap = (one: Period, other: Period): boolean =>
  Math.max(one.from.getTime(), other.from.getTime()) < Math.min(endOf(one), endOf(other));
/** Whether at every moment of a period one of these is held. */
export function isHeldThrough(posts: readonly Period[], period: Period): boolean {
  const until = posts
    .toSorted((one, other) => one.from.getTime() - other.from.getTime())
    .reduce(
      (at, post) => (post.from.getTime() <= at ? Math.max(at, endOf(post)) : at),
      period.from.getTime(),
    );
  return until >= endOf(period);
}
/** Whether the one is over no later, and begins no earlier, than the other. */
export const within = (inner: Period, outer: Period): boolean =>
  inner.from.getTime() >= outer.from.getTime() && endOf(inner) <= endOf(outer);

export interface WantedPost {
  readonly personId: string;
  readonly organisationId: string;
  readonly role: Post['role'];
  /** From now on when absent. */
  readonly from?: Date | null;
  readonly until?: Date | null;
  readonly acting: boolean;
  readonly coversForPostId?: string | null;
}

/** Who asks, and when. */
export interface Asked {
  readonly by: string;
  readonly roles: readonly Post['role'][];
  readonly now: Date;
}

export interface NextPost {
  readonly next: Post;
  readonly events: readonly ReturnType<typeof postEvent>[];
}

function coverFault(wanted: WantedPost, period: Period, covered: Post): Refusal | null {
  const fault = (field: string, reason: string): Refusal => refuse('COVER_DOES_NOT_FIT', field, { reason });
  if (covered.organisationId !== wanted.organisationId)
    return fault('organisationId', 'it is in another organisation / 不在同一单位');
  if (covered.role !== wanted.role) return fault('role', 'it has another role / 角色不同');
  if (covered.coversForPostId != null)
    return fault('coversForPostId', 'it is a cover itself / 该职务本身即为顶岗');
  if (!within(period, covered))
    return fault(
      period.from.getTime() < covered.from.getTime() ? 'from' : 'until',
      'it is not held all that time / 超出被顶岗职务的任期',
    );
  return null;
}

/**
 * Whoever starts a post is not who gets it. One person holds a role in an organisation once at a time, and a role of
 * `oneHolderRoles` is held by one person beside those who act. A cover is acting and lies within the post it covers for.
 * @param others posts of that role in that organisation, at whatever time
 */
export function startPost(
  id: string,
  wanted: WantedPost,
  { others, covered }: { readonly others: readonly Post[]; readonly covered: Post | null },
  { by, roles, now }: Asked,
): NextPost | Refusal {
  const { personId, organisationId, role, coversForPostId = null } = wanted;
  const period = { from: wanted.from ?? now, until: wanted.until ?? null };
  const acting = wanted.acting || coversForPostId !== null;
  if (personId === by) return refuse('FORBIDDEN', 'personId', { action: 'postStart (own person / 本人)' });
  if (rolesOfTheHub.has(role) && !roles.includes('ADMINISTRATOR'))
    return refuse('FORBIDDEN', 'role', { action: `postStart ${role}` });
  if (endOf(period) <= period.from.getTime())
    return refuse('INVALID_INPUT', 'until', { reason: 'it must be after from / 须晚于起始时间' });
  const misfit = covered && coverFault(wanted, period, covered);
  if (misfit) return misfit;
  const met = others.filter((other) => overlap(other, period));
  if (met.some((other) => other.personId === personId)) return refuse('POST_OVERLAPS', 'from');
  if (!acting && role in oneHolderRoles && met.some((other) => !other.acting))
    return refuse('ROLE_HELD', 'role', { role });
  const next: Post = {
    id,
    personId,
    organisationId,
    role,
    matterId: null,
    ...period,
    acting,
    coversForPostId,
    endReason: null,
    updatedAt: now,
    version: 1,
  };
  return { next, events: [postEvent('STARTED', next)] };
}

export interface WantedEnd {
  /** Now when absent. */
  readonly until?: Date | null;
  readonly reason: string;
}

function endedAt(state: Post, until: Date, reason: string, now: Date): NextPost {
  const end = until < state.from ? state.from : until;
  const next = { ...state, until: end, endReason: reason, updatedAt: now, version: state.version + 1 };
  return { next, events: [postEvent('ENDED', next)] };
}

function endFault(state: Post, until: Date, { reason }: WantedEnd, now: Date): Refusal | null {
  const unreadable = textFault(reason, LONGEST_REASON);
  if (unreadable !== null) return refuse('INVALID_INPUT', 'reason', { reason: unreadable });
  if (endOf(state) <= now.getTime()) return refuse('POST_ENDED', 'id');
  if (until < now)
    return refuse('INVALID_INPUT', 'until', {
      reason: 'it is over; leave it out for now / 已过去;即刻请留空',
    });
  if (until < state.from)
    return refuse('INVALID_INPUT', 'until', { reason: 'it is before from / 早于起始时间' });
  return endOf(state) <= until.getTime() ? refuse('POST_ENDED', 'until') : null;
}

/**
 * A post ends once, from now on and never in the past; an end that is planned can be brought forward. One that has not
 * begun ends where it would have begun, and was never held. Its covers end with it. The hub is never left without an
 * administrator: only one could give the role again.
 * @param administrators all posts of administrators
 * @returns the post first, then the covers that would have lasted longer
 */
export function endPost(
  state: Post,
  { covers, administrators }: { readonly covers: readonly Post[]; readonly administrators: readonly Post[] },
  wanted: WantedEnd,
  { by, roles, now }: Asked,
): readonly [NextPost, ...NextPost[]] | Refusal {
  const until = wanted.until ?? (now < state.from ? state.from : now);
  const longer = covers.filter((cover) => endOf(cover) > until.getTime());
  if ([state, ...longer].some(({ personId }) => personId === by))
    return refuse('FORBIDDEN', 'id', { action: 'postEnd (own person / 本人)' });
  if (rolesOfTheHub.has(state.role) && !roles.includes('ADMINISTRATOR'))
    return refuse('FORBIDDEN', 'id', { action: `postEnd ${state.role}` });
  const fault = endFault(state, until, wanted, now);
  if (fault !== null) return fault;
  const left = administrators.filter(({ id, coversForPostId }) => ![id, coversForPostId].includes(state.id));
  if (state.role === 'ADMINISTRATOR' && !isHeldThrough(left, { from: until, until: state.until }))
    return refuse('LAST_ADMINISTRATOR', 'id');
  const ended = (post: Post): NextPost => endedAt(post, until, wanted.reason.trim(), now);
  return [ended(state), ...longer.map(ended)];
}
