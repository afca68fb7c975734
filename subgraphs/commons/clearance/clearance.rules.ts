// Pure: the clearance that there is, what is wanted, who asks and when; the next one or a closed refusal comes out.
import { isAbove, type Level } from '../../../shared/kernel/level.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { Clearance } from './clearance.entity.js';
import { clearanceEvent } from './clearance.events.js';

const LONGEST_REASON = 200;

export interface WantedClearance {
  readonly personId: string;
  readonly level: Level;
  /** Until it is set anew when absent. */
  readonly until?: Date | null;
  readonly reason: string;
}

export interface Clearing {
  readonly now: Date;
  /** Whether who asks is the person, or the same hand. */
  readonly isOwn: boolean;
  /** Whether the present clearance of who asks is above INTERNAL and was set by the person, or by the same hand. */
  readonly isMutual: boolean;
}

export interface NextClearance {
  readonly next: Clearance;
  readonly events: readonly ReturnType<typeof clearanceEvent>[];
}

/** The aggregate in the feed: a person has versions and events of their own. */
export const aggregateOf = (personId: string): string => personId.replace('Person_', 'Clearance_');
export const personOf = (aggregate: string): string => aggregate.replace('Clearance_', 'Person_');

function clearingFault(
  { level, until = null, reason }: WantedClearance,
  { now, isOwn, isMutual }: Clearing,
): Refusal | null {
  if (isOwn) return refuse('FORBIDDEN', 'personId', { action: 'clearanceSet (own person / 本人)' });
  if (isMutual && isAbove(level, 'INTERNAL')) return refuse('CLEARANCE_MUTUAL', 'personId');
  const fault = textFault(reason, LONGEST_REASON);
  if (fault !== null) return refuse('INVALID_INPUT', 'reason', { reason: fault });
  return until !== null && until <= now
    ? refuse('INVALID_INPUT', 'until', { reason: 'it must lie ahead / 须为将来的时间' })
    : null;
}

/**
 * Nobody clears oneself, nor when one covers for the other, and no two raise each other above INTERNAL. It counts from now
 * on, be it higher or lower, with a reason.
 * @param state null when none was ever set
 */
export function setClearance(
  state: Clearance | null,
  wanted: WantedClearance,
  clearing: Clearing,
): NextClearance | Refusal {
  const fault = clearingFault(wanted, clearing);
  if (fault !== null) return fault;
  const { personId, level, until = null } = wanted;
  const isSame = state?.level === level && (state.until ?? null)?.getTime() === until?.getTime();
  if (isSame) return refuse('ALREADY_MARKED', 'level');
  const next = { personId, level, until, updatedAt: clearing.now, version: (state?.version ?? 0) + 1 };
  return { next, events: [clearanceEvent(personId)] };
}
