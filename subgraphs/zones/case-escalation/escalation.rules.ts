// Pure: a case that is stuck goes up the tiers of its zone's leadership, one after another; each answers once.
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { JointCaseEscalation } from './escalation.entity.js';

const LONGEST_TEXT = 2_000;
const CLAUSE = '三级领导、分级负责 (S3-10)';

type Tier = JointCaseEscalation['tier'];
/** From below: whoever heads the office first. */
export const tiersUpwards: readonly Tier[] = ['OFFICE_HEAD', 'ASSISTING_LEADER', 'IN_CHARGE_LEADER'];

/** Who leads the zone now, by tier; a tier that nobody holds is passed over. */
export type Leaders = Readonly<Partial<Record<Tier, string>>>;

export interface WantedEscalation extends Pick<JointCaseEscalation, 'caseId' | 'reason'> {
  readonly expectedVersion?: number | null;
}

/** Who puts a case of this version to whom. */
export interface Asking {
  readonly version: number;
  readonly leaders: Leaders;
  readonly person: string;
  readonly selves: readonly string[];
  /** Who holds a post in the area of the clue, where the case keeps that away. */
  readonly barred: readonly string[];
  readonly now: Date;
}

/** The lowest tier above those that were asked, and above whoever asks; nobody who is kept away from the case (S3-08). */
export function nextTier(
  asked: readonly Tier[],
  leaders: Leaders,
  { selves, barred }: Pick<Asking, 'selves' | 'barred'>,
): { readonly tier: Tier; readonly leaderId: string } | null {
  const isPassed = (tier: Tier): boolean => asked.includes(tier) || selves.includes(leaders[tier] ?? '');
  const above = tiersUpwards.slice(tiersUpwards.findLastIndex(isPassed) + 1);
  const tier = above.find((one) => leaders[one] !== undefined && !barred.includes(leaders[one]));
  return tier === undefined ? null : { tier, leaderId: leaders[tier]! };
}

export function escalate(
  before: readonly JointCaseEscalation[],
  { caseId, reason, expectedVersion }: WantedEscalation,
  { version, leaders, person, selves, barred, now }: Asking,
): JointCaseEscalation | Refusal {
  if (expectedVersion != null && expectedVersion !== version) return refuse('CONFLICT', 'expectedVersion');
  const fault = textFault(reason, LONGEST_TEXT);
  if (fault !== null) return refuse('INVALID_INPUT', 'reason', { reason: fault });
  const asked = before.map(({ tier }) => tier);
  const next = nextTier(asked, leaders, { selves, barred });
  if (next === null) return refuse('NO_TIER_LEFT', 'id', { clause: CLAUSE });
  return { caseId, ...next, reason: reason.trim(), askedById: person, askedAt: now };
}

/** Whoever it was last put to answers, once. */
export function answerEscalation(
  before: readonly JointCaseEscalation[],
  answer: string,
  now: Date,
): JointCaseEscalation | Refusal {
  const last = tiersUpwards.map((tier) => before.find((one) => one.tier === tier)).findLast(Boolean);
  if (last === undefined || last.answeredAt != null)
    return refuse('NO_ESCALATION_WAITS', 'id', { clause: CLAUSE });
  const fault = textFault(answer, LONGEST_TEXT);
  if (fault !== null) return refuse('INVALID_INPUT', 'answer', { reason: fault });
  return { ...last, answer: answer.trim(), answeredAt: now };
}
