// Pure: one case goes into another, which is seen by nobody afterwards who did not see both.
import { laterThan } from '../../../shared/kernel/later.js';
import { isAbove } from '../../../shared/kernel/level.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { JointCase, ParticipantRole, SubjectRank } from './joint-case.entity.js';
import { jointCaseEvent } from './joint-case.events.js';
import type { Next } from './joint-case.rules.js';
import type { Moving } from './joint-case-step.rules.js';
import { clauseOf, type JointCaseStage, mergingStages } from './joint-case.stages.js';

export interface Member {
  readonly organisationId: string;
  readonly role: ParticipantRole;
}

/** A case of which something is to become one with another. */
export interface Side extends Moving {
  readonly members: readonly Member[];
  readonly isLeadOffered: boolean;
  /** Whoever is lent to it, has opened it in an emergency, or is to answer what was put to them: by person. */
  readonly lent: readonly string[];
}

/** By the table: of two parts the one that does less. */
export type Narrower = (one: ParticipantRole, other: ParticipantRole) => ParticipantRole;

export interface MergedAccess {
  readonly level: JointCase['level'];
  readonly needToKnow: boolean;
  readonly members: readonly Member[];
}

const leadOf = ({ members }: Side): string | undefined =>
  members.find(({ role }) => role === 'LEAD')?.organisationId;

/** The more restrictive of everything: the higher level, the need to know, and only who takes part in both, in the narrower part. */
export function mergedAccess(one: Side, into: Side, narrower: Narrower): MergedAccess {
  const [a, b] = [one.state, into.state];
  const roleIn = (organisation: string) =>
    one.members.find(({ organisationId }) => organisationId === organisation)?.role;
  return {
    level: isAbove(a.level, b.level) ? a.level : b.level,
    // the members of a zone see the cases of their own zone, and these are two
    needToKnow: a.needToKnow || b.needToKnow || a.zoneId !== b.zoneId,
    members: into.members.flatMap(({ organisationId, role }) => {
      const other = roleIn(organisationId);
      return other === undefined ? [] : [{ organisationId, role: narrower(role, other) }];
    }),
  };
}

function stageFault({ state, isLeadOffered }: Side, field: string): Refusal | null {
  if (!mergingStages.includes(state.stage))
    return refuse('MERGE_STAGE', field, { stage: state.stage, allowed: mergingStages.join(', ') });
  return isLeadOffered ? refuse('LEAD_OFFERED', field) : null;
}

/** Nothing else moves a case of which a step waits. */
export function pendingFault({ pending }: Side, field: string): Refusal | null {
  if (pending === null) return null;
  return refuse('STEP_PENDING', field, { to: pending.stage, clause: clauseOf(pending.stage).text });
}

const placeOf = (stage: JointCaseStage): number => mergingStages.indexOf(stage);
const isFiled = (stage: JointCaseStage): boolean => placeOf(stage) >= placeOf('FILED');

/** Why one case does not go into the other; null when nothing speaks against it. */
export function mergeFault(one: Side, into: Side): Refusal | null {
  const fault = stageFault(one, 'id') ?? stageFault(into, 'intoId');
  if (fault !== null) return fault;
  const waiting = pendingFault(into, 'intoId');
  if (waiting !== null) return waiting;
  const [stage, other] = [into.state.stage, one.state.stage];
  if (leadOf(one) !== leadOf(into)) return refuse('MERGE_LEADS_DIFFER', 'intoId');
  if (placeOf(stage) < placeOf(other)) return refuse('MERGE_BEHIND', 'intoId', { stage, other });
  if (into.lent.some((person) => !one.lent.includes(person))) return refuse('MERGE_LENT', 'intoId');
  return isFiled(stage) && one.state.reviewRequired && !one.isReviewed
    ? refuse('REVIEW_NOT_PASSED', 'id', { clause: clauseOf('PRE_FILING_REVIEW').text })
    : null;
}

/** The ranks of subjects, the highest first. */
const placeOfRank = {
  UNIVERSITY_MIDDLE_LEVEL_PRINCIPAL: 0,
  UNIVERSITY_MIDDLE_LEVEL: 1,
  OTHER: 2,
} as const satisfies Record<SubjectRank, number>;

/** The case that took another one in. */
export function takeIn(one: Side, into: Side, { level, needToKnow }: MergedAccess, now: Date): Next {
  const [a, b] = [one.state, into.state];
  const next: JointCase = {
    ...b,
    level,
    needToKnow,
    subjectRank: placeOfRank[a.subjectRank] < placeOfRank[b.subjectRank] ? a.subjectRank : b.subjectRank,
    reviewRequired: a.reviewRequired || b.reviewRequired,
    escalatedToId: one.lent.includes(b.escalatedToId ?? '') ? b.escalatedToId! : null,
    updatedAt: laterThan(b.updatedAt, now),
    version: b.version + 1,
  };
  return { next, events: [jointCaseEvent('MERGED', next.id, next.zoneId)] };
}
