// Pure: the request, who asks and who approves, and when come in; the next state or a closed refusal comes out.
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { approvedEvent } from './approval.events.js';
import type { BreakGlass } from './break-glass.entity.js';
import { type BreakGlassStage, breakGlassStages } from './break-glass.stages.js';
import { requestedEvent } from './request.events.js';

const MINUTE = 60_000;
const LAPSES_AFTER = 24 * 60 * MINUTE;
const MOST_MINUTES = 60;
const LONGEST_REASON = 200;

export interface NextBreakGlass {
  readonly next: BreakGlass;
  readonly events: readonly ReturnType<typeof requestedEvent>[];
}

export interface WantedBreakGlass {
  readonly objectId: string;
  readonly reason: string;
}

/** Only time moves a request on, once it is made or approved. */
export function stageOf(
  { lapsesAt, until }: Pick<BreakGlass, 'lapsesAt' | 'until'>,
  now: Date,
): BreakGlassStage {
  if (until != null) return until > now ? 'APPROVED' : 'OVER';
  return lapsesAt > now ? 'REQUESTED' : 'LAPSED';
}

/** The same answer for every object, there or not, seen or not: nothing is asked of it. */
export function requestBreakGlass(
  id: string,
  { objectId, reason }: WantedBreakGlass,
  { by, now }: { readonly by: string; readonly now: Date },
): NextBreakGlass | Refusal {
  const fault = textFault(reason, LONGEST_REASON);
  if (fault !== null) return refuse('INVALID_INPUT', 'reason', { reason: fault });
  const next: BreakGlass = {
    id,
    objectId,
    reason: reason.trim(),
    askedById: by,
    askedAt: now,
    lapsesAt: new Date(now.getTime() + LAPSES_AFTER),
    approvedById: null,
    approvedAt: null,
    until: null,
    updatedAt: now,
    version: 1,
  };
  return { next, events: [requestedEvent(id)] };
}

/** Whoever asked, as they stand when it is approved. */
export interface Asker {
  readonly isInside: boolean;
  /** The matters that they are recused from. */
  readonly recused: readonly string[];
}

/** What is known where a request is approved. */
export interface KnownAsker {
  /** Null when whoever asked holds no post any more. */
  readonly asker: Asker | null;
  /** Whether the approver is who asked, or the same hand. */
  readonly isOwn: boolean;
  readonly superiorsOfAsker: readonly string[];
  readonly superiorsOfApprover: readonly string[];
}

export interface Approver {
  readonly by: string;
  readonly now: Date;
}

function askerFault({ objectId }: BreakGlass, { asker }: KnownAsker): Refusal | null {
  if (!asker?.isInside)
    return refuse('INVALID_INPUT', 'id', {
      reason: 'whoever asked does not work inside any more / 申请人已不在内部任职',
    });
  return asker.recused.includes(objectId) ? refuse('PERSON_RECUSED', 'id') : null;
}

function superiorFault({ superiorsOfAsker, superiorsOfApprover }: KnownAsker): Refusal | null {
  if (superiorsOfAsker.length === 0) return refuse('SUPERIOR_MISSING', 'id', { of: 'the asker / 申请人' });
  return superiorsOfApprover.length === 0
    ? refuse('SUPERIOR_MISSING', 'id', { of: 'the approver / 批准人' })
    : null;
}

/**
 * Another person approves than asked, neither covering for the other, in time, and never for somebody who is recused from
 * the object. From now on it is open for as long as is said.
 * @param minutes 1 to 60
 */
export function approveBreakGlass(
  state: BreakGlass,
  minutes: number,
  known: KnownAsker,
  { by, now }: Approver,
): NextBreakGlass | Refusal {
  if (known.isOwn)
    return refuse('FORBIDDEN', 'id', { action: 'breakGlassApprove (own request / 本人的申请)' });
  const from = stageOf(state, now);
  if (from !== 'REQUESTED') {
    const allowed = breakGlassStages.follows[from].join(', ') || '–';
    return refuse('STAGE_DOES_NOT_FOLLOW', 'id', { from, to: 'APPROVED', allowed });
  }
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MOST_MINUTES)
    return refuse('INVALID_INPUT', 'minutes', { reason: `1 – ${MOST_MINUTES}` });
  const fault = askerFault(state, known) ?? superiorFault(known);
  if (fault !== null) return fault;
  const until = new Date(now.getTime() + minutes * MINUTE);
  const approved = { approvedById: by, approvedAt: now, until, updatedAt: now };
  const approval = {
    breakGlass: state.id,
    asker: state.askedById,
    approver: by,
    superiorOfAsker: known.superiorsOfAsker[0]!,
    superiorOfApprover: known.superiorsOfApprover[0]!,
  };
  return {
    next: { ...state, ...approved, version: state.version + 1 },
    events: [approvedEvent(approval)],
  };
}
