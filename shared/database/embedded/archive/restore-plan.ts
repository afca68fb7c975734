import { StartError } from '../../../kernel/hub-error.js';
import { ago } from './amounts.js';
import { type ArchiveState, type Base, basesOf } from './archive-folder.js';
import { type Lsn, parseLsn, segmentName, segmentOf, type Stretch, timelineOf } from './wal.js';

/** What is restored: everything, or what had been committed at a moment. */
export type RestoreTarget = 'latest' | { readonly moment: string };

// To the microsecond, as PostgreSQL commits; its zone is never guessed.
const MOMENT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)$/;

/** Reads the option --to. Errors: StartError. */
export function readTarget(text: string | undefined): RestoreTarget {
  if (text === 'latest') return 'latest';
  const expected = 'expected latest, or a moment with its zone, such as 2026-11-20T10:00:00+08:00';
  if (text === undefined) throw new StartError(`--to: ${expected}.`);
  if (!MOMENT.test(text) || Number.isNaN(Date.parse(text)))
    throw new StartError(`--to: ${text} is no moment; ${expected}.`);
  return { moment: text };
}

/**
 * The newest base from which the target can be reached.
 * Errors: StartError that says which moments can be restored.
 */
export function chooseBase(
  bases: readonly Base[],
  state: Pick<ArchiveState, 'until' | 'gaps'>,
  stretches: readonly Stretch[],
  target: RestoreTarget,
): Base {
  const wanted = Date.parse(target === 'latest' ? state.until : target.moment);
  if (target !== 'latest' && wanted > Date.parse(state.until))
    throw new StartError(
      `--to: ${target.moment} is after the last archived moment, ${state.until} (${ago(state.until)}).`,
    );
  const past = basesOf(bases, stretches);
  const [first] = past;
  if (first === undefined)
    throw new StartError('The archive has no base yet: nothing can be restored from it.');
  const base = past.findLast(({ ended }) => Date.parse(ended) <= wanted);
  if (base === undefined)
    throw new StartError(`--to: the first moment that can be restored is ${first.ended}.`);
  const gap = gapAfter(base, state);
  if (gap === undefined || Date.parse(gap.until) >= wanted) return base;
  const next = past.find(({ ended }) => ended > gap.until);
  const again = next === undefined ? '' : `, or one from ${next.ended} on`;
  throw new StartError(
    `--to: the log is interrupted after ${gap.until}: name that moment or one before it${again}.`,
  );
}

/** From which moment until which one everything can be restored. */
export interface Restorable {
  readonly from: string;
  readonly until: string;
}

/** What can be restored, oldest first: one stretch of time, and one more for each interruption of the log. */
export function restorable(
  bases: readonly Base[],
  state: Pick<ArchiveState, 'until' | 'gaps'>,
  stretches: readonly Stretch[],
): Restorable[] {
  const firsts = new Map<string, Restorable>();
  for (const base of basesOf(bases, stretches)) {
    const { until } = gapAfter(base, state) ?? state;
    if (!firsts.has(until)) firsts.set(until, { from: base.ended, until });
  }
  return [...firsts.values()];
}

/** Where the log of a base is interrupted. */
function gapAfter(
  { ended }: Base,
  { gaps }: Pick<ArchiveState, 'gaps'>,
): ArchiveState['gaps'][number] | undefined {
  return gaps.find(({ until }) => until >= ended);
}

/** A segment of the log. */
export interface LogPart {
  readonly name: string;
  /** How many of its bytes count. */
  readonly length: number;
}

/** The segments from the beginning of a base to where the archive ends or is interrupted. */
export function logParts(
  base: Base,
  state: Pick<ArchiveState, 'lsn' | 'segmentBytes' | 'gaps'>,
  stretches: readonly Stretch[],
): LogPart[] {
  const { segmentBytes } = state;
  const end: Lsn = parseLsn((gapAfter(base, state) ?? state).lsn);
  const parts: LogPart[] = [];
  const size = BigInt(segmentBytes);
  for (let segment = segmentOf(parseLsn(base.startLsn), segmentBytes); segment * size < end; segment += 1n) {
    const name = segmentName(timelineOf(segment, stretches, segmentBytes), segment, segmentBytes);
    const left = end - segment * size;
    parts.push({ name, length: Number(left < size ? left : size) });
  }
  return parts;
}
