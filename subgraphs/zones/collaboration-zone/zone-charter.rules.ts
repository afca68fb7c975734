// Pure: which version of a zone's rules is in force when, and what may follow the last one.
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { CollaborationZone } from './zone.entity.js';
import { charterPublished } from './zone-charter.events.js';
import { nextVersion, type NextZone } from './zone.rules.js';

const LONGEST_CHARTER = 20_000;

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

/**
 * A version is added and none is overwritten; each takes effect after the one before it, so that exactly one is in
 * force at any moment (S3:17).
 * @param last the version of the highest number
 */
export function publishCharter(
  zone: CollaborationZone,
  last: Version | null,
  { text, effectiveFrom }: CharterDraft,
  now: Date,
): (NextZone & { readonly charter: CharterDraft & { readonly number: number } }) | Refusal {
  const fault = textFault(inLines(text).replaceAll('\n', ' '), LONGEST_CHARTER);
  if (fault !== null) return refuse('INVALID_INPUT', 'text', { reason: fault });
  if (last !== null && effectiveFrom.getTime() <= last.effectiveFrom.getTime()) {
    const since = last.effectiveFrom.toISOString();
    return refuse('INVALID_INPUT', 'effectiveFrom', {
      reason: `must be after ${since}, when version ${last.number} takes effect / 须晚于上一版本的生效时间 ${since}`,
    });
  }
  const charter = { number: (last?.number ?? 0) + 1, text: inLines(text), effectiveFrom };
  return { next: nextVersion(zone, now), events: [charterPublished(zone.id)], charter };
}
