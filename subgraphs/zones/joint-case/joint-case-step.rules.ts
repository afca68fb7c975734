// Pure: a step is wanted, approved, refused or withdrawn; what becomes of the case and of the proposal, or a closed refusal.
import { isOneHand } from '../../../shared/kernel/hand.js';
import { laterThan } from '../../../shared/kernel/later.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { JointCase } from './joint-case.entity.js';
import { jointCaseEvent, type JointCaseEventKind } from './joint-case.events.js';
import {
  advancesFrom,
  approvalNeed,
  clauseOf,
  isOfTrial,
  type JointCaseStage,
  jointCaseTransitions,
  type Transition,
} from './joint-case.stages.js';
import type { JointCaseStepProposal } from './step-proposal.entity.js';

const LONGEST_REASON = 200;
const LONGEST_PLAN = 2_000;

export interface WantedStep {
  readonly stage: JointCaseStage;
  readonly reason?: string | null | undefined;
  /** The case into which it is to go, of a step to MERGED. */
  readonly intoId?: string;
  readonly expectedVersion?: number | null | undefined;
}

export interface StepDecision {
  readonly decision: 'APPROVE' | 'REFUSE';
  readonly opinion: string;
  readonly plan?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
}

/** A person, and with them everybody whose post they cover for at the moment. */
export interface Hand {
  readonly person: string;
  readonly selves: readonly string[];
}

/** Who decides, when, and by which offices of approval in the organisation that leads. */
export interface Decider extends Hand {
  readonly now: Date;
  readonly approves: readonly NonNullable<Transition['approver']>[];
  /** Whoever put the step up, and whoever they cover for by now. */
  readonly author: Hand;
}

/** A case with the step that waits, if one does. */
export interface Moving {
  readonly state: JointCase;
  readonly pending: JointCaseStepProposal | null;
  /** Whether a pre-filing review passed since the case was last proposed. */
  readonly isReviewed: boolean;
}

export interface Moved {
  readonly next: JointCase;
  readonly events: readonly ReturnType<typeof jointCaseEvent>[];
  /** As it is from now on; null when none was needed. */
  readonly proposal: JointCaseStepProposal | null;
  /** Why the step was taken, for the account. */
  readonly reason: string | null;
}

function moved({ state }: Moving, kind: JointCaseEventKind, now: Date, change: Partial<JointCase> = {}) {
  const next = {
    ...state,
    ...change,
    updatedAt: laterThan(state.updatedAt, now),
    version: state.version + 1,
  };
  return { next, events: [jointCaseEvent(kind, state.id, state.zoneId)] };
}

const versionFault = ({ state }: Moving, expected: number | null | undefined): Refusal | null =>
  expected != null && expected !== state.version ? refuse('CONFLICT', 'expectedVersion') : null;

/** The transition, when it is there and taken in this way. */
function transitionTo(from: JointCaseStage, to: JointCaseStage, by: Transition['by']): Transition | Refusal {
  const transition = jointCaseTransitions[from][to];
  if (transition?.by === by) return transition;
  const clause = clauseOf(to).text;
  if (isOfTrial(to)) return refuse('TRIAL_REQUIRED', 'stage', { to, clause });
  const allowed = advancesFrom(from).join(', ') || '–';
  return refuse('STAGE_DOES_NOT_FOLLOW', 'stage', { from, to: `${to} (${clause})`, allowed });
}

/** A case moves along the table; a step that wants approval is put up for it, and nothing else moves the case meanwhile. */
export function takeStep(
  moving: Moving,
  wanted: WantedStep,
  by: Transition['by'],
  { person, now }: { readonly person: string; readonly now: Date },
): Moved | Refusal {
  const { state, pending } = moving;
  const conflict = versionFault(moving, wanted.expectedVersion);
  if (conflict !== null) return conflict;
  const transition = transitionTo(state.stage, wanted.stage, by);
  if ('refused' in transition) return transition;
  if (pending !== null)
    return refuse('STEP_PENDING', 'stage', { to: pending.stage, clause: clauseOf(pending.stage).text });
  const unreviewed = reviewFault(moving, wanted.stage);
  if (unreviewed !== null) return unreviewed;
  const need = approvalNeed(transition);
  const reason = reasonOf(wanted, need !== 'NONE');
  if (reason !== null && typeof reason !== 'string') return reason;
  if (need !== 'REQUIRED')
    return { ...moved(moving, 'ADVANCED', now, { stage: wanted.stage }), proposal: null, reason };
  const proposed = moved(moving, 'STEP_PROPOSED', now);
  const { version, updatedAt: proposedAt } = proposed.next;
  const { stage } = wanted;
  const proposal: JointCaseStepProposal = {
    ...{ caseId: state.id, version, stage, reason: reason!, proposedById: person, proposedAt },
    ...{ outcome: 'PENDING', intoId: wanted.intoId ?? null },
  };
  return { ...proposed, proposal, reason };
}

/** A case in scope cannot reach FILED without a review that passed (S0:24): no result is none. */
const reviewFault = ({ state, isReviewed }: Moving, to: JointCaseStage): Refusal | null =>
  to === 'FILED' && state.reviewRequired && !isReviewed
    ? refuse('REVIEW_NOT_PASSED', 'stage', { clause: clauseOf('PRE_FILING_REVIEW').text })
    : null;

function reasonOf({ reason }: WantedStep, isWanted: boolean): string | null | Refusal {
  if (reason == null && !isWanted) return null;
  const fault = textFault(reason ?? '', LONGEST_REASON);
  return fault === null ? reason!.trim() : refuse('INVALID_INPUT', 'reason', { reason: fault });
}

/** Another person, who may approve under the clause, decides; whoever approves a filing notes plan and measures. */
export function decideStep(moving: Moving, wanted: StepDecision, decider: Decider): Moved | Refusal {
  const { state, pending } = moving;
  const conflict = versionFault(moving, wanted.expectedVersion);
  if (conflict !== null) return conflict;
  if (pending === null) return refuse('NO_STEP_PENDING', 'id');
  const { clause, approver } = jointCaseTransitions[state.stage][pending.stage]!;
  if (isOneHand(decider.selves, decider.author.selves))
    return refuse('APPROVER_IS_AUTHOR', 'id', { clause: clause.text });
  if (!decider.approves.includes(approver!))
    return refuse('FORBIDDEN', 'id', { action: 'jointCaseStepDecide' });
  const isFiling = wanted.decision === 'APPROVE' && pending.stage === 'FILED';
  const unreviewed = isFiling ? reviewFault(moving, 'FILED') : null;
  const fault = unreviewed ?? opinionFault(wanted) ?? planFault(wanted, isFiling, clause.text);
  if (fault !== null) return fault;
  const isTaken = wanted.decision === 'APPROVE';
  const change = isTaken ? { stage: pending.stage } : {};
  const decided = moved(moving, isTaken ? 'ADVANCED' : 'STEP_REFUSED', decider.now, change);
  const proposal: JointCaseStepProposal = {
    ...pending,
    outcome: isTaken ? 'APPROVED' : 'REFUSED',
    decidedById: decider.person,
    decidedAt: decided.next.updatedAt,
    opinion: wanted.opinion.trim(),
    plan: isFiling ? wanted.plan!.trim() : null,
  };
  return { ...decided, proposal, reason: pending.reason };
}

function opinionFault({ opinion }: StepDecision): Refusal | null {
  const fault = textFault(opinion, LONGEST_REASON);
  return fault === null ? null : refuse('INVALID_INPUT', 'opinion', { reason: fault });
}

function planFault({ plan }: StepDecision, isFiling: boolean, clause: string): Refusal | null {
  if (!isFiling)
    return plan == null
      ? null
      : refuse('INVALID_INPUT', 'plan', { reason: 'only an approved filing has one / 仅批准立案时填写' });
  const fault = textFault(plan ?? '', LONGEST_PLAN);
  return fault === null ? null : refuse('INVALID_INPUT', 'plan', { reason: `${fault} (${clause})` });
}

/** Whoever put a step up may take it back while nobody has decided. */
export function withdrawStep(
  moving: Moving,
  { person, now }: { readonly person: string; readonly now: Date },
): Moved | Refusal {
  const { pending } = moving;
  if (pending === null) return refuse('NO_STEP_PENDING', 'id');
  if (pending.proposedById !== person) return refuse('FORBIDDEN', 'id', { action: 'jointCaseStepWithdraw' });
  const withdrawn = moved(moving, 'STEP_WITHDRAWN', now);
  const proposal: JointCaseStepProposal = {
    ...pending,
    outcome: 'WITHDRAWN',
    decidedById: person,
    decidedAt: withdrawn.next.updatedAt,
  };
  return { ...withdrawn, proposal, reason: null };
}
