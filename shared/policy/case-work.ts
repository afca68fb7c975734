// What the participants of a joint case may see and do of each part of it: the one table that policies and rules read.
import type { Part, PolicyRow } from './policy.js';
import type { Role } from './role.js';

/** From whoever does most to whoever does least: whatever one of them may, those before it may, too. */
export const partsInOrder: readonly Part[] = ['LEAD', 'COORDINATOR', 'HANDLER', 'ANALYST', 'SUPPORT'];

/** Down to which participant, and whether whoever a thing is given to may as well, in whatever part. */
export interface Allowed {
  readonly downTo?: Part;
  readonly own?: boolean;
}
const to = (downTo: Part): Allowed => ({ downTo });
const everybody = to('SUPPORT');
const working = to('ANALYST');
const handling = to('HANDLER');
const coordinating = to('COORDINATOR');
const leading = to('LEAD');
const own: Allowed = { own: true };

/** By type and action (S0:19, S0:27–28: each participant sees and does what its role grants). */
export const caseWork = {
  JointCase: {
    read: everybody,
    advance: leading,
    decide: leading,
    mark: leading,
    explain: leading,
  },
  JointCaseParticipant: { read: everybody, manage: leading, answer: everybody },
  /** Whom the case is put to answers, and no participant. */
  JointCaseEscalation: { read: everybody, escalate: handling, answer: {} },
  Task: {
    read: { ...working, own: true },
    assign: coordinating,
    reopen: coordinating,
    annul: coordinating,
    answer: own,
    complete: own,
  },
  CoordinationMeeting: { read: everybody, annul: coordinating },
  Milestone: { read: everybody, plan: coordinating, annul: coordinating },
  CaseAsset: { read: working, record: handling, annul: handling },
  LinkedWork: { read: everybody, record: coordinating, annul: coordinating },
  CaseViolation: { read: working, record: handling, annul: handling },
  /** Some record, of whatever type. */
  CaseRecord: { annul: handling },
  /** Of the case itself; what an entry is about has a row of its own. */
  CaseTimelineEntry: { read: everybody },
  ProgressReport: { read: coordinating, submit: leading, hear: coordinating },
  PreFilingReview: { read: everybody, submit: leading, begin: everybody, decide: everybody },
} as const satisfies Record<string, Record<string, Allowed>>;

type Work = typeof caseWork;

/** The participants down to one. */
export const partsDownTo = (part: Part): readonly Part[] =>
  partsInOrder.slice(0, partsInOrder.indexOf(part) + 1);

/** Of two parts the one that does less. */
export const narrowerPart = (one: Part, other: Part): Part =>
  partsInOrder[Math.max(partsInOrder.indexOf(one), partsInOrder.indexOf(other))]!;

function inPart(action: string, part: Part, roles: readonly Role[]): PolicyRow {
  if (part === 'LEAD') return { action, scope: 'LEAD', roles };
  const parts = part === 'SUPPORT' ? {} : { parts: partsDownTo(part) };
  return { action, scope: 'CASE', ...parts, roles };
}

/** The rows by which participants of a case do something, in these roles. */
export function caseRows<T extends keyof Work>(
  type: T,
  action: keyof Work[T] & string,
  roles: readonly Role[],
): readonly PolicyRow[] {
  const { downTo, own: isOwn = false }: Allowed = caseWork[type][action] as Allowed;
  return [
    ...(downTo === undefined ? [] : [inPart(action, downTo, roles)]),
    ...(isOwn ? [{ action, scope: 'OWN_PART', roles } as const] : []),
  ];
}
