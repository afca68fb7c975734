// Pure: how a clue is handled is proposed by its handler, approved by another person, begun, and taken up again.
import { isOneHand } from '../../../shared/kernel/hand.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { ProblemClue } from './problem-clue.entity.js';
import { clueDeeds, type Hand, LONGEST_NOTE, type NextClue, step } from './problem-clue.rules.js';
import type { Disposition } from './problem-clue.stages.js';

/** What becomes of a proposal, each with its Chinese name. */
export const dispositionDecisions = {
  APPROVE: 'Approved. 批准。',
  RETURN: 'Returned to be proposed anew. 退回重拟。',
} as const;
export type DispositionDecision = keyof typeof dispositionDecisions;

function noteFault(text: string, field: string): Refusal | null {
  const reason = textFault(text, LONGEST_NOTE);
  return reason === null ? null : refuse('INVALID_INPUT', field, { reason });
}

/** Whoever was designated proposes one of the four ways, with a plan (art. 21; domain 2, rules 1 and 2). */
export function proposeDisposition(
  state: ProblemClue,
  { disposition, plan }: { readonly disposition: Disposition; readonly plan: string },
  { person, now }: { readonly person: string; readonly now: Date },
): NextClue | Refusal {
  const dispositionPlan = plan.trim();
  const change = {
    stage: 'DISPOSITION_PROPOSED',
    disposition,
    dispositionPlan,
    disposedById: person,
  } as const;
  return noteFault(plan, 'plan') ?? step(state, 'propose', change, { now, note: dispositionPlan });
}

/** Another person, who is not the same hand, approves it or returns it (lesson 13: an author approves no own proposal). */
export function decideDisposition(
  state: ProblemClue,
  { decision, note }: { readonly decision: DispositionDecision; readonly note: string },
  { selves, author, now }: Hand & { readonly author: Hand; readonly now: Date },
): NextClue | Refusal {
  const written = { now, note: note.trim() };
  const stepped =
    noteFault(note, 'note') ??
    (decision === 'APPROVE'
      ? step(
          state,
          'approve',
          { stage: 'DISPOSITION_APPROVED', approvedAt: state.approvedAt ?? now },
          written,
        )
      : step(
          state,
          'return',
          { stage: 'ASSIGNED', disposition: null, dispositionPlan: null, disposedById: null },
          written,
        ));
  if (isRefusal(stepped)) return stepped;
  return isOneHand(selves, author.selves)
    ? refuse('APPROVER_IS_AUTHOR', 'id', { clause: clueDeeds.approve.clause })
    : stepped;
}

/** What was approved begins, and nothing else. */
export const beginHandling = (state: ProblemClue, now: Date): NextClue | Refusal =>
  step(state, 'begin', { stage: state.disposition! }, { now });

/** A clue that was held is taken up again. */
export const restartClue = (state: ProblemClue, reason: string, now: Date): NextClue | Refusal =>
  noteFault(reason, 'reason') ??
  step(
    state,
    'restart',
    { stage: 'ASSIGNED', disposition: null, dispositionPlan: null, disposedById: null },
    { now, note: reason.trim() },
  );
