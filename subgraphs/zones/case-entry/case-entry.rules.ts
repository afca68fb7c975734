// Pure: something is recorded of a case in words, under a category where there are any.
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { CaseCategory, CaseEntry } from './case-entry.entity.js';
import { violationEvent } from './case-violation.events.js';
import { workEvent } from './linked-work.events.js';

const LONGEST_TEXT = 2_000;

/** Which of the two it is, with what tells of it. */
const events = { LinkedWork: workEvent, CaseViolation: violationEvent } as const;
export type EntryType = keyof typeof events;

export interface WantedEntry {
  readonly caseId: string;
  readonly categoryKey?: string | null;
  readonly text: string;
}

export interface Recording {
  readonly id: string;
  readonly zone: string;
  readonly person: string;
  readonly now: Date;
  /** Of these is the category; where there are none, it has none. */
  readonly categories: readonly CaseCategory[];
}

export interface NextEntry {
  readonly next: CaseEntry;
  readonly events: readonly ReturnType<typeof workEvent>[];
}

export function recordEntry(
  type: EntryType,
  { caseId, categoryKey = null, text }: WantedEntry,
  { id, zone, person, now, categories }: Recording,
): NextEntry | Refusal {
  if (categoryKey === null && categories.length > 0) return refuse('VALUE_MISSING', 'categoryKey');
  if (categoryKey !== null && !categories.some(({ key }) => key === categoryKey))
    return refuse('NOT_FOUND', 'categoryKey');
  const reason = textFault(text, LONGEST_TEXT);
  if (reason !== null) return refuse('INVALID_INPUT', 'text', { reason });
  const recorded = { recordedById: person, recordedAt: now, updatedAt: now, version: 1 };
  const next: CaseEntry = { id, caseId, categoryKey, text: text.trim(), ...recorded };
  return { next, events: [events[type]('RECORDED', next, zone)] };
}
