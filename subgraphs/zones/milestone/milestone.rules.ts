// Pure: a milestone as it is planned, and as it is reached.
import { laterThan } from '../../../shared/kernel/later.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { Milestone } from './milestone.entity.js';
import { milestoneEvent } from './milestone.events.js';

const LONGEST_TITLE = 200;
const MOST_MILESTONES = 100;

export interface PlannedMilestone {
  readonly caseId: string;
  readonly title: string;
  readonly plannedFor: Date;
}

interface Doing {
  readonly zone: string;
  readonly person: string;
  readonly now: Date;
}

export interface NextMilestone {
  readonly next: Milestone;
  readonly events: readonly ReturnType<typeof milestoneEvent>[];
}

/** @param standing how many milestones the case has already */
export function planMilestone(
  id: string,
  { caseId, title, plannedFor }: PlannedMilestone,
  standing: number,
  { zone, person, now }: Doing,
): NextMilestone | Refusal {
  const reason = textFault(title, LONGEST_TITLE);
  if (reason !== null) return refuse('INVALID_INPUT', 'title', { reason });
  if (plannedFor <= now) return refuse('INVALID_INPUT', 'plannedFor', { reason: 'it is over / 已过去' });
  if (standing >= MOST_MILESTONES)
    return refuse('INVALID_INPUT', 'caseId', {
      reason: `at most ${MOST_MILESTONES} / 最多 ${MOST_MILESTONES} 个`,
    });
  const planned = { plannedFor, plannedById: person, plannedAt: now, updatedAt: now, version: 1 };
  const next: Milestone = { id, caseId, title: title.trim(), ...planned };
  return { next, events: [milestoneEvent('PLANNED', next, zone)] };
}

/** It is reached once; by whom is told. */
export function reachMilestone(state: Milestone, { zone, person, now }: Doing): NextMilestone | Refusal {
  if (state.annulledAt != null) return refuse('ALREADY_ANNULLED', 'id');
  if (state.reachedAt != null) return refuse('MILESTONE_REACHED', 'id');
  const updatedAt = laterThan(state.updatedAt, now);
  const next = { ...state, reachedAt: now, reachedById: person, updatedAt, version: state.version + 1 };
  return { next, events: [milestoneEvent('REACHED', next, zone)] };
}
