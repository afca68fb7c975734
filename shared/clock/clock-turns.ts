// What entering a stage does to clocks: data, and the one function that reads it.
import type { Calendar } from './calendar.js';
import type { ClockKind, ClockStepKind } from './clock-kinds.js';
import { pauseClock, resumeClock, type RunningClock, stopClock } from './running-clock.js';

/** What entering a stage does to a clock: START goes on with one that is paused. */
export type ClockTurn = 'START' | 'STOP' | { readonly pause: string };

/** For each kind of clock the stages that do something to it; the others leave it as it is. */
export type ClockTable<Stage extends string> = Readonly<
  Partial<Record<ClockKind, Readonly<Partial<Record<Stage, ClockTurn>>>>>
>;

/** What a stage does, by kind of clock. */
export function turnsOf<Stage extends string>(
  table: ClockTable<Stage>,
  stage: Stage,
): (readonly [ClockKind, ClockTurn])[] {
  return (Object.entries(table) as [ClockKind, Partial<Record<Stage, ClockTurn>>][]).flatMap(([kind, of]) => {
    const turn = of[stage];
    return turn === undefined ? [] : [[kind, turn] as const];
  });
}

export interface TurnedClock {
  readonly clock: RunningClock;
  readonly what: ClockStepKind;
  readonly reason: string | null;
}

/**
 * What becomes of the clock of a kind that runs, or of none; null when nothing does.
 * @param start makes one; null where its kind has no limit
 */
export function turnClock(
  clock: RunningClock | undefined,
  turn: ClockTurn,
  start: () => RunningClock | null,
  now: Date,
  calendar: Calendar,
): TurnedClock | null {
  if (clock === undefined) {
    const made = turn === 'START' ? start() : null;
    return made && { clock: made, what: 'STARTED', reason: null };
  }
  if (turn === 'STOP') return { clock: stopClock(clock, now), what: 'STOPPED', reason: null };
  if ((turn === 'START') !== (clock.pausedAt !== null)) return null;
  if (turn === 'START')
    return { clock: resumeClock(clock, now, calendar), what: 'RESUMED', reason: clock.pauseReason };
  return { clock: pauseClock(clock, turn.pause, now), what: 'PAUSED', reason: turn.pause };
}
