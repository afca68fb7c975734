// Pure: which version of a zone's rules is in force when, and what may follow.
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { CollaborationZone } from './zone.entity.js';
import { charterPublished } from './zone-charter.events.js';
import { nextVersion, type NextZone } from './zone.rules.js';

const LONGEST_CHARTER = 20_000;
const YEAR_MS = 366 * 86_400_000;

export interface CharterDraft {
  readonly text: string;
  readonly effectiveFrom: Date;
}

interface Version {
  readonly number: number;
  readonly effectiveFrom: Date;
}

/** A charter has lines: of the controls only their ends are allowed. */
const inLines = (text: string): string => text.replaceAll('\r\n', '\n').trim();

/** The version that is in force at a moment: the last one that has begun; null before the first. */
export function inForceAt<V extends Version>(versions: readonly V[], moment: Date): V | null {
  const begun = versions.filter(({ effectiveFrom }) => effectiveFrom.getTime() <= moment.getTime());
  return begun.reduce<V | null>(
    (last, one) => (last === null || one.number > last.number ? one : last),
    null,
  );
}

/** Rules begin after those that have begun, and within a year: a mistaken date must not hold a zone's rules up for ever. */
function momentFault(
  versions: readonly Version[],
  { effectiveFrom }: CharterDraft,
  now: Date,
): string | null {
  const begun = inForceAt(versions, now);
  if (begun !== null && effectiveFrom.getTime() <= begun.effectiveFrom.getTime()) {
    const since = begun.effectiveFrom.toISOString();
    return `must be after ${since}, when version ${begun.number} took effect / 须晚于第 ${begun.number} 版的生效时间 ${since}`;
  }
  return effectiveFrom.getTime() - now.getTime() > YEAR_MS
    ? 'at most one year ahead / 生效时间最多提前一年'
    : null;
}

/**
 * A version is added and none is overwritten; it takes the place of versions that were to begin at its moment or later,
 * so that exactly one is in force at any moment (S3:17).
 */
export function publishCharter(
  zone: CollaborationZone,
  versions: readonly Version[],
  draft: CharterDraft,
  now: Date,
): (NextZone & { readonly charter: CharterDraft & { readonly number: number } }) | Refusal {
  const text = inLines(draft.text);
  const fault = textFault(text.replaceAll('\n', ' '), LONGEST_CHARTER);
  if (fault !== null) return refuse('INVALID_INPUT', 'text', { reason: fault });
  const reason = momentFault(versions, draft, now);
  if (reason !== null) return refuse('INVALID_INPUT', 'effectiveFrom', { reason });
  const number = Math.max(0, ...versions.map((version) => version.number)) + 1;
  const charter = { number, text, effectiveFrom: draft.effectiveFrom };
  return { next: nextVersion(zone, now), events: [charterPublished(zone.id)], charter };
}
