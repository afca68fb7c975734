// Pure: periods and figures of coverage (S0:6). A figure never stands without its period, its definition and its baseline.
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';

/** Half-open: `until` is no part of it. */
export interface Span {
  readonly from: Date;
  readonly until: Date;
}

const DAY_MS = 86_400_000;
const DAYS_BY_DEFAULT = 365;
const MOST_DAYS = 3_660;

/** Asia/Shanghai is ahead of UTC by this, all year. */
const AHEAD_MS = 8 * 3_600_000;

/** When the day of a moment ends, in Asia/Shanghai. */
const endOfDay = (moment: Date): Date =>
  new Date((Math.floor((moment.getTime() + AHEAD_MS) / DAY_MS) + 1) * DAY_MS - AHEAD_MS);

/** The span that is asked for; a year of whole days, today among them, when nothing is said. Errors: INVALID_INPUT. */
export function spanOf(from: Date | null, until: Date | null, now: Date): Span | Refusal {
  const end = until ?? endOfDay(now);
  const start = from ?? new Date(end.getTime() - DAYS_BY_DEFAULT * DAY_MS);
  if (start >= end) return refuse('INVALID_INPUT', 'until', { reason: 'must be after `from` / 须晚于 from' });
  return end.getTime() - start.getTime() > MOST_DAYS * DAY_MS
    ? refuse('INVALID_INPUT', 'from', { reason: `at most ${MOST_DAYS} days / 最多 ${MOST_DAYS} 天` })
    : { from: start, until: end };
}

/** The baseline: the span of the same length just before. */
export function spanBefore({ from, until }: Span): Span {
  return { from: new Date(2 * from.getTime() - until.getTime()), until: from };
}

/** How many of the units were covered, in a span and in the one before it. */
export interface Counts {
  readonly units: number;
  readonly nominal: number;
  readonly effective: number;
  readonly nominalBefore: number;
  readonly effectiveBefore: number;
}

export interface FigureValue {
  readonly covered: number;
  readonly units: number;
  /** 0 to 1; null without units. */
  readonly share: number | null;
}

export const figureOf = (covered: number, units: number): FigureValue => ({
  covered,
  units,
  share: units === 0 ? null : covered / units,
});

export const sumOf = (all: readonly Counts[]): Counts =>
  all.reduce(
    (sum, { units, nominal, effective, nominalBefore, effectiveBefore }) => ({
      units: sum.units + units,
      nominal: sum.nominal + nominal,
      effective: sum.effective + effective,
      nominalBefore: sum.nominalBefore + nominalBefore,
      effectiveBefore: sum.effectiveBefore + effectiveBefore,
    }),
    { units: 0, nominal: 0, effective: 0, nominalBefore: 0, effectiveBefore: 0 },
  );
