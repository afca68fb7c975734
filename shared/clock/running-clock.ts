// What happens to a clock: pure. State, rule and now come in, the next state comes out, its deadline computed anew.
import { laterThan } from '../kernel/later.js';
import type { Level } from '../kernel/level.js';
import {
  beginningOf,
  type Calendar,
  type Day,
  dayOf,
  readDay,
  workingDaysBetween,
  writeDay,
} from './calendar.js';
import type { ClockKind, Confidence } from './clock-kinds.js';
import type { ClockRules } from './clock-rules.js';
import { type Deadline, deadlineOf, type Stretch, type Unit } from './deadline.js';

/** What a clock belongs to, and by which it is found and seen. */
export interface ClockOwner {
  /** What it measures: the matter itself, or a part of it. */
  readonly objectId: string;
  readonly matterId: string;
  /** The subgraph that keeps the matter. */
  readonly keeper: string;
  readonly zoneId: string | null;
  readonly level: Level;
  readonly needToKnow: boolean;
}

/** How far its people were told. */
export type Told = 'GREEN' | 'AMBER' | 'RED';
export type Outcome = 'IN_TIME' | 'LATE';

export interface RunningClock extends ClockOwner {
  readonly id: string;
  readonly kind: ClockKind;
  /** Who owes it: whoever leads the matter. */
  readonly organisationId: string | null;
  readonly clause: string;
  readonly confidence: Confidence;
  readonly configured: boolean;
  readonly startedAt: Date;
  readonly unit: Unit;
  /** With all extensions. */
  readonly amount: number;
  readonly amber: number;
  readonly extensions: number;
  /** Those that are over, as days: from one on, up to and without another. */
  readonly pauses: readonly { readonly from: string; readonly until: string }[];
  readonly pausedAt: Date | null;
  readonly pauseReason: string | null;
  readonly dueOn: string;
  readonly dueAt: Date;
  readonly amberOn: string;
  readonly amberAt: Date;
  readonly provisional: boolean;
  readonly edition: string;
  readonly told: Told;
  readonly stoppedAt: Date | null;
  readonly outcome: Outcome | null;
  readonly updatedAt: Date;
  readonly version: number;
}

export interface Forecast {
  readonly dueOn: string;
  readonly workingDaysLeft: number;
  readonly provisional: boolean;
}

type Counted = Pick<RunningClock, 'startedAt' | 'amount' | 'unit' | 'amber' | 'pauses' | 'pausedAt'>;

const daysOf = (pauses: RunningClock['pauses']): Stretch[] =>
  pauses.map(({ from, until }) => ({ from: readDay(from), until: readDay(until) }));

/** @param until of a clock that is paused: the day on which the pause is taken to end */
function deadline({ pausedAt, pauses, ...clock }: Counted, calendar: Calendar, until?: Day): Deadline {
  const open = pausedAt === null || until === undefined ? [] : [{ from: dayOf(pausedAt), until }];
  return deadlineOf(
    { ...clock, started: dayOf(clock.startedAt), pauses: [...daysOf(pauses), ...open] },
    calendar,
  );
}

type Computed = 'dueOn' | 'dueAt' | 'amberOn' | 'amberAt' | 'provisional' | 'edition';

function computed(clock: Counted, calendar: Calendar): Pick<RunningClock, Computed> {
  const { due, amber, isProvisional } = deadline(clock, calendar);
  return {
    dueOn: writeDay(due),
    dueAt: beginningOf(due + 1),
    amberOn: writeDay(amber),
    amberAt: beginningOf(amber),
    provisional: isProvisional,
    edition: calendar.edition,
  };
}

const toldOf = ({ amberAt, dueAt }: Pick<RunningClock, 'amberAt' | 'dueAt'>, now: Date): Told =>
  now >= dueAt ? 'RED' : now >= amberAt ? 'AMBER' : 'GREEN';
const order: readonly Told[] = ['GREEN', 'AMBER', 'RED'];

/** With its deadline computed anew. What it no longer is it has not been told to be: should it turn so again, that is told again. */
function recomputed(clock: RunningClock, now: Date, calendar: Calendar): RunningClock {
  const made = computed(clock, calendar);
  const reached = toldOf(made, clock.pausedAt ?? now);
  const told = order[Math.min(order.indexOf(clock.told), order.indexOf(reached))]!;
  return next({ ...clock, ...made, told }, now);
}

const next = (clock: RunningClock, now: Date): RunningClock => ({
  ...clock,
  updatedAt: laterThan(clock.updatedAt, now),
  version: clock.version + 1,
});

/**
 * Null where the kind has no limit.
 * @param moments `since`: when its trigger was, where that was earlier
 */
export function startClock(
  id: string,
  kind: ClockKind,
  owner: ClockOwner & Pick<RunningClock, 'organisationId'>,
  { kinds, calendar }: ClockRules,
  { now, since = now }: { readonly now: Date; readonly since?: Date },
): RunningClock | null {
  const { clause, confidence, length, amber, isConfigured } = kinds[kind];
  if (length === null) return null;
  const counted = { startedAt: since, ...length, amber, pauses: [], pausedAt: null };
  return {
    id,
    kind,
    ...owner,
    clause,
    confidence,
    configured: isConfigured,
    ...counted,
    ...computed(counted, calendar),
    extensions: 0,
    pauseReason: null,
    told: 'GREEN',
    stoppedAt: null,
    outcome: null,
    updatedAt: now,
    version: 1,
  };
}

/** In time is what ended, or paused, before its deadline. */
export function stopClock(clock: RunningClock, now: Date): RunningClock {
  const isLate = (clock.pausedAt ?? now) >= clock.dueAt;
  return next({ ...clock, stoppedAt: now, outcome: isLate ? 'LATE' : 'IN_TIME' }, now);
}

export const pauseClock = (clock: RunningClock, reason: string, now: Date): RunningClock =>
  next({ ...clock, pausedAt: now, pauseReason: reason }, now);

/** The days from that of the pause on, up to and without today, are not counted: a pause within a day costs nothing. */
export function resumeClock(clock: RunningClock, now: Date, calendar: Calendar): RunningClock {
  const pause = { from: writeDay(dayOf(clock.pausedAt!)), until: writeDay(dayOf(now)) };
  const pauses = pause.from < pause.until ? [...clock.pauses, pause] : clock.pauses;
  return recomputed({ ...clock, pauses, pausedAt: null, pauseReason: null }, now, calendar);
}

export const extendClock = (clock: RunningClock, by: number, now: Date, calendar: Calendar): RunningClock =>
  recomputed({ ...clock, amount: clock.amount + by, extensions: clock.extensions + 1 }, now, calendar);

/** After another calendar was published. */
export const recomputeClock = recomputed;

/** When it will be due if its pause ended today; the working days after today, up to and with that day. */
export function forecastOf(clock: Counted, now: Date, calendar: Calendar): Forecast {
  const today = dayOf(now);
  const { due } = deadline(clock, calendar, today);
  return {
    dueOn: writeDay(due),
    workingDaysLeft: workingDaysBetween(today, due, calendar),
    provisional: !calendar.isPublished(Math.min(today, due), due),
  };
}
