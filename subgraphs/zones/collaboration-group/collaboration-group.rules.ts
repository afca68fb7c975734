// Pure: the collaboration groups, the group, and the time come in as arguments; their next versions or a refusal come out.
import { laterThan } from '../../../shared/kernel/later.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { CollaborationGroup, CollaborationGroupStep } from './collaboration-group.entity.js';
import { memberAssigned } from './collaboration-group.events.js';

export interface Assignment {
  /** Where the group is to be. */
  readonly to: CollaborationGroup;
  /** Where it is now; null when it is nowhere. */
  readonly from: CollaborationGroup | null;
  readonly group: { readonly id: string; readonly known: boolean };
}

interface NextGroup {
  readonly next: CollaborationGroup;
  readonly change: CollaborationGroupStep['change'];
}

export interface Assigned {
  readonly to: NextGroup;
  readonly from: NextGroup | null;
  readonly events: readonly ReturnType<typeof memberAssigned>[];
}

function nextVersion(state: CollaborationGroup, change: NextGroup['change'], now: Date): NextGroup {
  const updatedAt = laterThan(state.updatedAt, now);
  return { next: { ...state, updatedAt, version: state.version + 1 }, change };
}

/** A dispatched group is in exactly one collaboration group (S0:29–30): assigned to another one, it leaves the first. */
export function assignMember({ to, from, group }: Assignment, now: Date): Assigned | Refusal {
  if (!group.known) return refuse('NOT_FOUND', 'groupId');
  if (from?.id === to.id) return refuse('ALREADY_MEMBER', 'groupId', { zone: to.name });
  return {
    to: nextVersion(to, 'MEMBER_CAME', now),
    from: from && nextVersion(from, 'MEMBER_WENT', now),
    events: [memberAssigned(to.id, group.id)],
  };
}
