// Pure: what is submitted, taken up or decided, by whom and when; the review as it is then, or a closed refusal.
import { isOneHand } from '../../../shared/kernel/hand.js';
import { laterThan } from '../../../shared/kernel/later.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { PreFilingReview, ReviewAspect } from './pre-filing-review.entity.js';
import { preFilingReviewEvent } from './pre-filing-review.events.js';
import { type PreFilingReviewStage, preFilingReviewStages } from './pre-filing-review.stages.js';

const LONGEST_SUMMARY = 2_000;
const LONGEST_OPINION = 500;
const CLAUSE = '前置审核 (S0:24)';
const ASPECTS: readonly ReviewAspect[] = ['FACT', 'PROCEDURE', 'EVIDENCE'];

/** Where a case can be reviewed: its leading group and that group's counterpart office, as they are known now. */
export interface Reviewable {
  readonly caseId: string;
  /** The organisation that leads, when it is a dispatched group. */
  readonly groupId: string | null;
  readonly officeId: string | null;
  readonly officeTakesPart: boolean;
}

export interface Check {
  readonly aspect: ReviewAspect;
  readonly met: boolean;
  readonly opinion: string;
}

export interface Verdict {
  readonly decision: 'PASS' | 'RETURN' | 'REJECT';
  readonly checks: readonly Check[];
}

/** A person, and with them everybody whose post they cover for at the moment. */
export interface Hand {
  readonly person: string;
  readonly selves: readonly string[];
}

/** Who acts in the office, and whether they hold a post in the one that reviews. */
export interface Reviewer extends Hand {
  readonly now: Date;
  readonly isOfOffice: boolean;
}

export interface NextReview {
  readonly next: PreFilingReview;
  readonly events: readonly ReturnType<typeof preFilingReviewEvent>[];
  readonly checks: readonly Check[];
}

const stageOf = { PASS: 'PASSED', RETURN: 'RETURNED', REJECT: 'REJECTED' } as const;

function moved(state: PreFilingReview, change: Partial<PreFilingReview>, now: Date): NextReview {
  const next = {
    ...state,
    ...change,
    updatedAt: laterThan(state.updatedAt, now),
    version: state.version + 1,
  };
  return { next, events: [preFilingReviewEvent(next.stage, next.id, next.caseId)], checks: [] };
}

function stageFault(from: PreFilingReviewStage, to: PreFilingReviewStage, field: string): Refusal | null {
  const allowed = preFilingReviewStages.follows[from];
  if (allowed.includes(to)) return null;
  return refuse('STAGE_DOES_NOT_FOLLOW', field, { from, to, allowed: allowed.join(', ') || '–' });
}

/** Whoever leads the case submits it to the counterpart office of the group; what was returned is submitted again. */
export function submitReview(
  open: PreFilingReview | null,
  of: Reviewable & { readonly newId: string },
  summary: string,
  { person, now }: { readonly person: string; readonly now: Date },
): NextReview | Refusal {
  const fault = textFault(summary, LONGEST_SUMMARY);
  if (fault !== null) return refuse('INVALID_INPUT', 'summary', { reason: fault });
  const { newId, caseId, groupId, officeId } = of;
  if (groupId === null || officeId === null) return refuse('COUNTERPART_MISSING', 'caseId');
  if (!of.officeTakesPart) return refuse('COUNTERPART_NOT_IN_CASE', 'caseId');
  const submitted = { summary: summary.trim(), submittedById: person, submittedAt: now, groupId, officeId };
  if (open !== null)
    return (
      stageFault(open.stage, 'SUBMITTED', 'caseId') ?? moved(open, { ...submitted, stage: 'SUBMITTED' }, now)
    );
  const next: PreFilingReview = {
    id: newId,
    caseId,
    stage: preFilingReviewStages.initial,
    ...submitted,
    decidedById: null,
    decidedAt: null,
    updatedAt: now,
    version: 1,
  };
  return { next, events: [preFilingReviewEvent('SUBMITTED', newId, caseId)], checks: [] };
}

const officeFault = ({ isOfOffice }: Reviewer, action: string): Refusal | null =>
  isOfOffice ? null : refuse('FORBIDDEN', 'id', { action });

/** Somebody of the office takes it up. */
export function beginReview(state: PreFilingReview, by: Reviewer): NextReview | Refusal {
  return (
    officeFault(by, 'preFilingReviewBegin') ??
    stageFault(state.stage, 'UNDER_REVIEW', 'id') ??
    moved(state, { stage: 'UNDER_REVIEW' }, by.now)
  );
}

/** Each of the three once, with an opinion; only what is as it has to be on all of them passes. */
function checksFault({ decision, checks }: Verdict): Refusal | null {
  const missing = ASPECTS.filter((aspect) => checks.filter((check) => check.aspect === aspect).length !== 1);
  if (missing.length > 0) {
    const reason = `exactly one check of each: ${missing.join(', ')} / 须各有一项`;
    return refuse('INVALID_INPUT', 'checks', { reason });
  }
  for (const [index, { met, opinion }] of checks.entries()) {
    const fault = textFault(opinion, LONGEST_OPINION);
    if (fault !== null) return refuse('INVALID_INPUT', `checks.${index}.opinion`, { reason: fault });
    if (decision === 'PASS' && !met) {
      const reason = 'nothing passes that is not met / 不符合要求的不能通过';
      return refuse('INVALID_INPUT', `checks.${index}.met`, { reason });
    }
  }
  return null;
}

/** Somebody else of the office than whoever submitted it decides. */
export function decideReview(
  state: PreFilingReview,
  verdict: Verdict,
  by: Reviewer,
  submitter: Hand,
): NextReview | Refusal {
  if (isOneHand(by.selves, submitter.selves)) return refuse('APPROVER_IS_AUTHOR', 'id', { clause: CLAUSE });
  const stage = stageOf[verdict.decision];
  const fault =
    officeFault(by, 'preFilingReviewDecide') ??
    stageFault(state.stage, stage, 'decision') ??
    checksFault(verdict);
  if (fault !== null) return fault;
  const decided = { stage, decidedById: by.person, decidedAt: by.now };
  return { ...moved(state, decided, by.now), checks: verdict.checks };
}
