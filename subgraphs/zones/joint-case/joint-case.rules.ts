// Pure: state, input, time and ids come in as arguments; the next state or a closed refusal comes out.
import { typeOfId } from '../../../shared/kernel/id.js';
import { laterThan } from '../../../shared/kernel/later.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { isAbove, type Level } from '../../../shared/kernel/level.js';
import type { JointCase, ParticipantRole, SubjectRank } from './joint-case.entity.js';
import { jointCaseEvent } from './joint-case.events.js';
import { jointCaseStages } from './joint-case.stages.js';

export interface Proposal {
  readonly title: string;
  readonly zoneId: string;
  readonly participants: readonly { readonly organisationId: string; readonly role: ParticipantRole }[];
  readonly tasks: readonly string[];
  readonly level: Level;
  readonly needToKnow: boolean;
  readonly subjectRank: SubjectRank;
}

/** What a case may begin with. */
export interface Template {
  readonly key: string;
  readonly tasks: readonly string[];
  readonly milestones: readonly { readonly title: string; readonly afterDays: number }[];
}

/** The template that is named; one that brings nothing where none is. */
export const templateOf = (all: readonly Template[], key: string | null | undefined): Template | Refusal =>
  key == null
    ? { key: '', tasks: [], milestones: [] }
    : (all.find((one) => one.key === key) ?? refuse('NOT_FOUND', 'templateKey'));

export interface Marking {
  readonly level: Level;
  readonly needToKnow: boolean;
  readonly reason: string;
}

export interface NewIds {
  readonly case: string;
  readonly caseNumber: string;
}

export interface Next {
  readonly next: JointCase;
  readonly events: readonly ReturnType<typeof jointCaseEvent>[];
}

const MOST_PARTICIPANTS = 50;
const MOST_TASKS = 100;
const LONGEST_TEXT = 200;

function participantFault(participants: Proposal['participants']): Refusal | null {
  if (participants.length > MOST_PARTICIPANTS)
    return refuse('INVALID_INPUT', 'participants', {
      reason: `at most ${MOST_PARTICIPANTS} / 最多 ${MOST_PARTICIPANTS} 个`,
    });
  const seen = new Set<string>();
  let leads = 0;
  for (const [index, { organisationId, role }] of participants.entries()) {
    if (seen.has(organisationId))
      return refuse('DUPLICATE_PARTICIPANT', `participants.${index}.organisationId`);
    seen.add(organisationId);
    if (role === 'LEAD' && ++leads > 1) return refuse('SECOND_LEAD', `participants.${index}.role`);
  }
  return leads === 0 ? refuse('LEAD_MISSING', 'participants') : null;
}

/** A group's case about a subject of such a rank is reviewed before it is filed (S0:24). */
const isReviewed = ({ participants, subjectRank }: Proposal, ranks: readonly string[]): boolean =>
  ranks.includes(subjectRank) &&
  participants.some(
    ({ organisationId, role }) => role === 'LEAD' && typeOfId(organisationId) === 'DispatchedGroup',
  );

/** Nobody puts a case out of their own sight. */
const levelFault = (level: Level, clearance: Level): Refusal | null =>
  isAbove(level, clearance) ? refuse('LEVEL_ABOVE_CLEARANCE', 'level', { clearance }) : null;

/** What is known of the zone and of whoever opens a case there. */
export interface Opener {
  readonly now: Date;
  readonly fictional: boolean;
  readonly clearance: Level;
  /** Ranks that put a case of a dispatched group into the scope of the pre-filing review. */
  readonly reviewRanks: readonly string[];
}

/** A joint case has exactly one lead (domain, acceptance minimum 8) and each participant once; who may see it is fixed before it is there. */
export function open(
  proposal: Proposal,
  ids: NewIds,
  { now, fictional, clearance, reviewRanks }: Opener,
): Next | Refusal {
  const title = textFault(proposal.title, LONGEST_TEXT);
  if (title !== null) return refuse('INVALID_INPUT', 'title', { reason: title });
  if (proposal.tasks.length > MOST_TASKS)
    return refuse('INVALID_INPUT', 'tasks', { reason: `at most ${MOST_TASKS} / 最多 ${MOST_TASKS} 项` });
  for (const [index, task] of proposal.tasks.entries()) {
    const fault = textFault(task, LONGEST_TEXT);
    if (fault !== null) return refuse('INVALID_INPUT', `tasks.${index}`, { reason: fault });
  }
  const fault = participantFault(proposal.participants) ?? levelFault(proposal.level, clearance);
  if (fault !== null) return fault;
  const next: JointCase = {
    id: ids.case,
    caseNumber: ids.caseNumber,
    title: proposal.title.trim(),
    stage: jointCaseStages.initial,
    zoneId: proposal.zoneId,
    level: proposal.level,
    needToKnow: proposal.needToKnow,
    subjectRank: proposal.subjectRank,
    reviewRequired: isReviewed(proposal, reviewRanks),
    fictional,
    openedAt: now,
    updatedAt: now,
    version: 1,
  };
  return { next, events: [jointCaseEvent('OPENED', next.id, next.zoneId)] };
}

/** Level and need to know may be changed by whoever leads the case, with a reason (domain 1.0: 密级/知悉范围). */
export function mark(state: JointCase, marking: Marking, now: Date, clearance: Level): Next | Refusal {
  const { level, needToKnow } = marking;
  const reason = textFault(marking.reason, LONGEST_TEXT);
  if (reason !== null) return refuse('INVALID_INPUT', 'reason', { reason });
  if (level === state.level && needToKnow === state.needToKnow) return refuse('ALREADY_MARKED', 'level');
  const next = after(state, { level, needToKnow }, now);
  return levelFault(level, clearance) ?? { next, events: [jointCaseEvent('MARKED', state.id, state.zoneId)] };
}

function after(state: JointCase, change: Partial<JointCase>, now: Date): JointCase {
  const updatedAt = laterThan(state.updatedAt, now);
  return { ...state, ...change, updatedAt, version: state.version + 1 };
}
