// Pure: what may be recorded of a group at its host unit, and how a wrong record is annulled.
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { SupervisionActivity, SupervisionActivityKind } from './supervision-activity.entity.js';
import { supervisionActivityEvent } from './supervision-activity.events.js';

/** The host unit, with the group that supervises it. */
export interface Supervised {
  readonly hostUnitId: string;
  readonly groupId: string;
  readonly dispatchedAt: Date;
  /** The group that supervised it at the moment that is recorded; null while it was not in force. */
  readonly groupThen: string | null;
  readonly fictional: boolean;
}

export interface Recording {
  readonly kind: SupervisionActivityKind;
  readonly at: Date;
}

export interface Next {
  readonly next: SupervisionActivity;
  readonly events: readonly ReturnType<typeof supervisionActivityEvent>[];
}

const LONGEST_REASON = 500;

/** An activity has happened, since the group is there and while the unit was with it (S0:6). Errors: INVALID_INPUT. */
export function record(
  unit: Supervised,
  { kind, at }: Recording,
  by: { readonly id: string; readonly person: string; readonly now: Date },
): Next | Refusal {
  if (at > by.now) return refuse('INVALID_INPUT', 'at', { reason: 'not in the future / 不能晚于现在' });
  if (at < unit.dispatchedAt)
    return refuse('INVALID_INPUT', 'at', {
      reason: 'not before the group was dispatched / 不能早于派驻时间',
    });
  if (unit.groupThen !== unit.groupId)
    return refuse('INVALID_INPUT', 'at', {
      reason: 'the unit was not with this group then / 当时该单位不由本组监督',
    });
  const next: SupervisionActivity = {
    id: by.id,
    groupId: unit.groupId,
    hostUnitId: unit.hostUnitId,
    kind,
    at,
    personId: by.person,
    fictional: unit.fictional,
    annulledAt: null,
    annulledBy: null,
    annulReason: null,
    updatedAt: by.now,
    version: 1,
  };
  return { next, events: [supervisionActivityEvent('RECORDED', next.id, next.hostUnitId)] };
}

/** A record is annulled once, with a reason; what it said stays. Errors: INVALID_INPUT, ALREADY_ANNULLED. */
export function annul(
  state: SupervisionActivity,
  reason: string,
  by: { readonly person: string; readonly now: Date },
): Next | Refusal {
  const fault = textFault(reason, LONGEST_REASON);
  if (fault !== null) return refuse('INVALID_INPUT', 'reason', { reason: fault });
  if (state.annulledAt) return refuse('ALREADY_ANNULLED', 'id');
  const annulledAt = new Date(Math.max(by.now.getTime(), state.updatedAt.getTime() + 1)); // never backwards, whatever the clock does
  return {
    next: {
      ...state,
      annulledAt,
      annulledBy: by.person,
      annulReason: reason.trim(),
      updatedAt: annulledAt,
      version: state.version + 1,
    },
    events: [supervisionActivityEvent('ANNULLED', state.id, state.hostUnitId)],
  };
}
