// Pure: a zone, the terms of its leadership, what is wanted and the time come in; terms or a closed refusal come out.
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { CollaborationZone } from './zone.entity.js';
import type { LeadershipTier, ZoneLeadershipTerm } from './zone-leadership.entity.js';
import { leadershipEvent } from './zone-leadership.events.js';
import { nextVersion, type NextZone } from './zone.rules.js';

const LONGEST_REASON = 500;

type Term = Pick<ZoneLeadershipTerm, 'tier' | 'personId' | 'from' | 'until'>;

const endOf = ({ until }: Pick<Term, 'until'>): number => until?.getTime() ?? Number.POSITIVE_INFINITY;
/** A term that was withdrawn before it began holds no moment. */
const isInForceAt = (term: Term, moment: Date): boolean =>
  term.from <= moment && endOf(term) > moment.getTime();
const overlap = (one: Term, other: Term): boolean =>
  Math.max(one.from.getTime(), other.from.getTime()) < Math.min(endOf(one), endOf(other));

/** Who holds which tier at a moment. */
export function heldAt<T extends Term>(
  terms: readonly T[],
  moment: Date,
): Partial<Record<LeadershipTier, T>> {
  return Object.fromEntries(
    terms.filter((term) => isInForceAt(term, moment)).map((term) => [term.tier, term]),
  );
}

export interface WantedTerm {
  readonly tier: LeadershipTier;
  readonly personId: string;
  /** From now on when absent. */
  readonly from?: Date | null;
  readonly until?: Date | null;
}

export interface NextTerms extends NextZone {
  /** What ends, and when; what begins. */
  readonly ended: readonly { readonly id: string; readonly until: Date }[];
  readonly term: ZoneLeadershipTerm | null;
}

function periodFault(wanted: WantedTerm, from: Date, now: Date): Refusal | null {
  if (from < now)
    return refuse('INVALID_INPUT', 'from', {
      reason: 'it is over; leave it out for now / 已过去;即刻请留空',
    });
  if (wanted.until != null && wanted.until <= from)
    return refuse('INVALID_INPUT', 'until', { reason: 'it must be after from / 须晚于起始时间' });
  return null;
}

/**
 * One person holds a tier at a time, and one tier of a zone (S3:23); whoever holds it hands over when the next one
 * begins. A term that is planned for later does not give way: it is ended first. Nobody appoints themselves.
 * @param id of the new term
 * @param roles that the person holds when the term begins
 */
export function assignTier(
  id: string,
  { zone, terms }: { readonly zone: CollaborationZone; readonly terms: readonly ZoneLeadershipTerm[] },
  wanted: WantedTerm,
  { by, roles, now }: { readonly by: string; readonly roles: readonly string[]; readonly now: Date },
): NextTerms | Refusal {
  const { tier, personId } = wanted;
  const term = { id, zoneId: zone.id, tier, personId, from: wanted.from ?? now, until: wanted.until ?? null };
  if (personId === by)
    return refuse('FORBIDDEN', 'personId', { action: 'zoneLeadershipAssign (own person / 本人)' });
  const fault = periodFault(wanted, term.from, now);
  if (fault !== null) return fault;
  if (!roles.includes(tier)) return refuse('ROLE_NOT_HELD', 'personId', { role: tier });
  const met = terms.filter((other) => overlap(other, term));
  const own = met.find((other) => other.personId === personId);
  if (own) return refuse('ALREADY_LEADS', 'personId', { tier: own.tier });
  const others = met.filter((other) => other.tier === tier);
  if (others.some((other) => other.from >= term.from)) return refuse('TIER_HELD', 'from', { tier });
  const ended = others.map((other) => ({ id: other.id, until: term.from }));
  return {
    next: nextVersion(zone, now),
    events: [leadershipEvent('ASSIGNED', zone.id, personId)],
    ended,
    term,
  };
}

export interface WantedTierEnd {
  readonly tier: LeadershipTier;
  /** Now when absent. */
  readonly until?: Date | null;
  readonly reason: string;
}

/** From a moment on nobody holds the tier: the term in force then ends, and those planned for later are withdrawn. */
export function endTier(
  { zone, terms }: { readonly zone: CollaborationZone; readonly terms: readonly ZoneLeadershipTerm[] },
  { tier, until: wantedEnd, reason }: WantedTierEnd,
  now: Date,
): NextTerms | Refusal {
  const until = wantedEnd ?? now;
  const unreadable = textFault(reason, LONGEST_REASON);
  if (unreadable !== null) return refuse('INVALID_INPUT', 'reason', { reason: unreadable });
  if (until < now)
    return refuse('INVALID_INPUT', 'until', {
      reason: 'it is over; leave it out for now / 已过去;即刻请留空',
    });
  const longer = terms.filter(
    (term) => term.tier === tier && endOf(term) > Math.max(until.getTime(), term.from.getTime()),
  );
  const [first] = longer;
  if (first === undefined) return refuse('TIER_VACANT', 'tier', { tier });
  const ended = longer.map(({ id, from }) => ({ id, until: from > until ? from : until }));
  const events = [leadershipEvent('ENDED', zone.id, first.personId)];
  return { next: nextVersion(zone, now), events, ended, term: null };
}
