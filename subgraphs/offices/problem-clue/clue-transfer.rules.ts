// Pure: a clue is offered, and moves with the receipt; a duplicate goes into another clue.
import { laterThan } from '../../../shared/kernel/later.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { ClueTransfer } from './clue-transfer.entity.js';
import { clueTransferEvent } from './clue-transfer.events.js';
import type { ProblemClue } from './problem-clue.entity.js';
import { problemClueEvent } from './problem-clue.events.js';
import {
  after,
  clueDeeds,
  deedFault,
  higher,
  holderFault,
  type KnownHolder,
  LONGEST_NOTE,
  type NextClue,
  step,
} from './problem-clue.rules.js';
import { clueTransferStages, type ProblemClueStage, problemClueStages } from './problem-clue.stages.js';

export interface NextTransfer {
  readonly next: ClueTransfer;
  readonly events: readonly ReturnType<typeof clueTransferEvent>[];
}

const told = (kind: Parameters<typeof clueTransferEvent>[0], transfer: ClueTransfer): NextTransfer => ({
  next: transfer,
  events: [
    clueTransferEvent(kind, {
      clueTransfer: transfer.id,
      problemClue: transfer.clueId,
      organisation: transfer.toId,
    }),
  ],
});

/** Offered, and nothing moves: that takes the receipt (S2-05). */
export function offerClue(
  id: string,
  clue: ProblemClue,
  { toId, reason }: { readonly toId: string; readonly reason: string },
  by: KnownHolder & { readonly person: string; readonly now: Date; readonly isOffered: boolean },
): NextTransfer | Refusal {
  const fault = textFault(reason, LONGEST_NOTE);
  if (fault !== null) return refuse('INVALID_INPUT', 'reason', { reason: fault });
  const stage = deedFault(clue.stage, 'transfer');
  if (stage !== null) return stage;
  const { clause } = clueDeeds.transfer;
  if (by.isOffered) return refuse('TRANSFER_WAITS', 'id', { clause });
  if (toId === clue.holderId) return refuse('TRANSFER_TO_HOLDER', 'toId', { clause });
  const offered: ClueTransfer = {
    id,
    clueId: clue.id,
    clueNumber: clue.clueNumber,
    registrarId: clue.registrarId,
    fromId: clue.holderId,
    toId,
    level: clue.level,
    reason: reason.trim(),
    stage: 'OFFERED',
    offeredById: by.person,
    offeredAt: by.now,
    updatedAt: by.now,
    version: 1,
  };
  return holderFault(toId, 'toId', by) ?? told('OFFERED', offered);
}

interface Receiver {
  readonly person: string;
  readonly now: Date;
}

function decided(
  transfer: ClueTransfer,
  change: Pick<ClueTransfer, 'stage' | 'note'>,
  { person, now }: Receiver,
): ClueTransfer | Refusal {
  if (!clueTransferStages.follows[transfer.stage].includes(change.stage))
    return refuse('CLUE_STEP_REFUSED', 'id', {
      stage: transfer.stage,
      allowed: clueTransferStages.initial,
      clause: clueDeeds.transfer.clause,
    });
  const signed = { decidedById: person, decidedAt: now, updatedAt: laterThan(transfer.updatedAt, now) };
  return { ...transfer, ...change, ...signed, version: transfer.version + 1 };
}

/** With the receipt of somebody else the clue is with who received it, who designates somebody (S2-05). */
export function acceptTransfer(
  transfer: ClueTransfer,
  clue: ProblemClue,
  by: Receiver & KnownHolder,
): { readonly transfer: NextTransfer; readonly clue: NextClue } | Refusal {
  const next = decided(transfer, { stage: 'ACCEPTED', note: null }, by);
  if (isRefusal(next)) return next;
  const moved = step(
    clue,
    'transfer',
    { stage: 'TRANSFERRED', holderId: transfer.toId, handlerId: null },
    { now: by.now, note: transfer.reason },
  );
  if (isRefusal(moved)) return moved;
  const fault =
    by.person === transfer.offeredById
      ? refuse('APPROVER_IS_AUTHOR', 'id', { clause: clueDeeds.transfer.clause })
      : null;
  return holderFault(transfer.toId, 'id', by) ?? fault ?? { transfer: told('ACCEPTED', next), clue: moved };
}

/** The clue stays where it was. */
export function declineTransfer(
  transfer: ClueTransfer,
  reason: string,
  by: Receiver,
): NextTransfer | Refusal {
  const fault = textFault(reason, LONGEST_NOTE);
  if (fault !== null) return refuse('INVALID_INPUT', 'reason', { reason: fault });
  const next = decided(transfer, { stage: 'DECLINED', note: reason.trim() }, by);
  return isRefusal(next) ? next : told('DECLINED', next);
}

/** Stages in which there is nothing left that a duplicate could go into. */
const closed: readonly ProblemClueStage[] = ['MERGED', 'CONCLUDED'];

/**
 * A duplicate goes into another clue of the register. Of both the narrower access holds from then on: the higher level, the
 * need to know of either, and, by the register of matters that are one, the recusals of both.
 */
export function mergeClue(
  duplicate: ProblemClue,
  into: ProblemClue,
  by: KnownHolder & { readonly now: Date; readonly note: string; readonly isOffered: boolean },
): { readonly duplicate: NextClue; readonly into: NextClue } | Refusal {
  const fault = textFault(by.note, LONGEST_NOTE);
  if (fault !== null) return refuse('INVALID_INPUT', 'reason', { reason: fault });
  const { clause } = clueDeeds.merge;
  if (duplicate.id === into.id) return refuse('MERGED_WITH_ITSELF', 'intoId', { clause });
  if (by.isOffered) return refuse('TRANSFER_WAITS', 'id', { clause: clueDeeds.transfer.clause });
  const note = by.note.trim();
  const access = {
    level: higher(duplicate.level, into.level),
    needToKnow: duplicate.needToKnow || into.needToKnow,
  };
  const merged = step(
    duplicate,
    'merge',
    { stage: 'MERGED', mergedIntoId: into.id, ...access },
    { now: by.now, note },
  );
  if (isRefusal(merged)) return merged;
  if (closed.includes(into.stage))
    return refuse('CLUE_STEP_REFUSED', 'intoId', {
      stage: into.stage,
      allowed: Object.keys(problemClueStages.follows)
        .filter((stage) => !closed.includes(stage as ProblemClueStage))
        .join(', '),
      clause,
    });
  const next = after(into, access, by.now);
  const both = {
    duplicate: merged,
    into: { next, note, events: [problemClueEvent('MERGED', next.id, next.holderId)] },
  };
  return holderFault(into.holderId, 'intoId', by) ?? both;
}
