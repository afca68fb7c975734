// Pure: what may be done to a clock, by whom. How its deadline moves is arithmetic of the floor.
import type { Calendar } from '../../../shared/clock/calendar.js';
import type { ExtensionRule } from '../../../shared/clock/clock-kinds.js';
import {
  extendClock,
  pauseClock,
  resumeClock,
  type RunningClock,
} from '../../../shared/clock/running-clock.js';
import { isOneHand } from '../../../shared/kernel/hand.js';
import { laterThan } from '../../../shared/kernel/later.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { ClockExtension } from './clock.entity.js';

const LONGEST_REASON = 200;

const reasonFault = (field: string, reason: string): Refusal | null => {
  const fault = textFault(reason, LONGEST_REASON);
  return fault === null ? null : refuse('INVALID_INPUT', field, { reason: fault });
};

export function pause(clock: RunningClock, reason: string, now: Date): RunningClock | Refusal {
  const fault = reasonFault('reason', reason);
  if (fault !== null) return fault;
  if (clock.stoppedAt !== null) return refuse('CLOCK_STOPPED', 'id');
  if (clock.pausedAt !== null) return refuse('CLOCK_PAUSED', 'id');
  return pauseClock(clock, reason.trim(), now);
}

export function resume(clock: RunningClock, now: Date, calendar: Calendar): RunningClock | Refusal {
  if (clock.stoppedAt !== null) return refuse('CLOCK_STOPPED', 'id');
  if (clock.pausedAt === null) return refuse('CLOCK_NOT_PAUSED', 'id');
  return resumeClock(clock, now, calendar);
}

export interface NextExtension {
  readonly clock: RunningClock;
  readonly extension: ClockExtension;
}

export interface WantedExtension {
  /** Absent: as much as the rule gives. */
  readonly amount?: number | null;
  readonly reason: string;
}

/** Only as often, and by no more, than the rule of the kind says; one request at a time. */
export function requestExtension(
  clock: RunningClock,
  earlier: readonly ClockExtension[],
  { amount, reason }: WantedExtension,
  rule: ExtensionRule | null,
  { person, now }: { readonly person: string; readonly now: Date },
): NextExtension | Refusal {
  const fault = reasonFault('reason', reason);
  if (fault !== null) return fault;
  if (clock.stoppedAt !== null) return refuse('CLOCK_STOPPED', 'id');
  if (rule === null || clock.extensions >= rule.times)
    return refuse('EXTENSION_NOT_FORESEEN', 'id', { times: rule?.times ?? 0 });
  const wanted = amount ?? rule.amount;
  if (wanted < 1 || wanted > rule.amount)
    return refuse('INVALID_INPUT', 'amount', { reason: `1–${rule.amount}` });
  if (earlier.some(({ stage }) => stage === 'REQUESTED')) return refuse('EXTENSION_WAITS', 'id');
  const asked = { askedById: person, askedAt: now, decidedById: null, decidedAt: null, note: null };
  const number = earlier.length + 1;
  return {
    clock: { ...clock, updatedAt: laterThan(clock.updatedAt, now), version: clock.version + 1 },
    extension: {
      clockId: clock.id,
      number,
      amount: wanted,
      reason: reason.trim(),
      stage: 'REQUESTED',
      ...asked,
    },
  };
}

export interface Decider {
  readonly person: string;
  readonly selves: readonly string[];
  readonly selvesOfAsker: readonly string[];
  /** Roles held in organisations that take part in the matter. */
  readonly roles: readonly string[];
  readonly now: Date;
}

/** Never by whoever asked, nor when one covers for the other; and by the roles that the rule of the kind names. */
export function decideOnExtension(
  clock: RunningClock,
  waiting: ClockExtension | undefined,
  { approve, note }: { readonly approve: boolean; readonly note: string },
  { rule, calendar }: { readonly rule: ExtensionRule | null; readonly calendar: Calendar },
  by: Decider,
): NextExtension | Refusal {
  const fault = reasonFault('note', note);
  if (fault !== null) return fault;
  if (clock.stoppedAt !== null) return refuse('CLOCK_STOPPED', 'id');
  if (waiting === undefined) return refuse('NO_EXTENSION_WAITS', 'id');
  if (isOneHand(by.selves, by.selvesOfAsker)) return refuse('APPROVER_IS_ASKER', 'id');
  if (rule === null || clock.extensions >= rule.times)
    return refuse('EXTENSION_NOT_FORESEEN', 'id', { times: rule?.times ?? 0 });
  if (!rule.by.some((role) => by.roles.includes(role)))
    return refuse('FORBIDDEN', 'id', { action: `clockExtensionDecide (${rule.by.join(' | ')})` });
  const { now } = by;
  const decided = { decidedById: by.person, decidedAt: now, note: note.trim() };
  const stage = approve ? 'APPROVED' : 'REFUSED';
  const next = approve
    ? extendClock(clock, waiting.amount, now, calendar)
    : { ...clock, updatedAt: laterThan(clock.updatedAt, now), version: clock.version + 1 };
  return { clock: next, extension: { ...waiting, ...decided, stage } };
}

/** Days (`10`), or a duration of ISO 8601 in months, weeks and days (`P1M`, `P2W`, `P10D`); null when it is neither. */
export function spanOf(text: string): { months: number; days: number } | null {
  const parts = /^(?:(\d{1,4})|P(?=\d)(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,4})D)?)$/.exec(text);
  if (parts === null) return null;
  const [days = 0, months = 0, weeks = 0, also = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return { months, days: days + 7 * weeks + also };
}
