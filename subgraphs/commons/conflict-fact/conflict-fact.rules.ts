// Pure: what is declared, whom it meets, who asks and when come in; the fact or a closed refusal comes out.
import { typeOfId } from '../../../shared/kernel/id.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { ConflictFact, ConflictKind } from './conflict-fact.entity.js';

/** What a fact of a kind relates to. The types of organisation come from whoever asks. */
const relations: Readonly<Record<ConflictKind, readonly ('Place' | 'Person' | 'organisation')[]>> = {
  HOME_PLACE: ['Place'],
  KINSHIP: ['Person', 'organisation', 'Place'],
  FORMER_POST: ['organisation'],
  CLASSMATE: ['Person', 'organisation', 'Place'],
  OTHER: ['Person', 'organisation', 'Place'],
};

const LONGEST_NOTE = 200;
const DAY = 86_400_000;

export interface WantedFact {
  readonly personId: string;
  readonly kind: ConflictKind;
  readonly relatesToId?: string | null;
  readonly note?: string | null;
  readonly decisionId: string;
  readonly decidedByPostId: string;
  /** As late as it may be when absent. */
  readonly expiresAt?: Date | null;
}

/** What is known where the fact is declared. */
export interface Known {
  /** Who holds the post in which the decision is taken; null when nobody does now who works inside. */
  readonly decider: string | null;
  /** Whether what it relates to is there, as far as it can be known. */
  readonly related: boolean;
  readonly organisationTypes: readonly string[];
}

export interface Declared {
  readonly by: string;
  readonly now: Date;
  /** For how many days a fact may be kept at most. */
  readonly mostDays: number;
}

function relationFault(wanted: WantedFact, { related, organisationTypes }: Known): Refusal | null {
  const { kind, personId, relatesToId } = wanted;
  const field = 'relatesToId';
  const expected = relations[kind].flatMap((one) => (one === 'organisation' ? organisationTypes : [one]));
  if (relatesToId == null)
    return kind === 'OTHER' ? null : refuse('INVALID_INPUT', field, { reason: 'missing / 不能缺少' });
  if (!expected.includes(typeOfId(relatesToId) ?? ''))
    return refuse('WRONG_TYPE', field, { expected: expected.join(' | ') });
  if (relatesToId === personId)
    return refuse('INVALID_INPUT', field, { reason: 'it must be another person / 须为他人' });
  return related ? null : refuse('NOT_FOUND', field);
}

function noteFault({ kind, note }: WantedFact): Refusal | null {
  if (note == null)
    return kind === 'OTHER'
      ? refuse('INVALID_INPUT', 'note', { reason: 'say what it is / 须说明情形' })
      : null;
  const reason = textFault(note, LONGEST_NOTE);
  return reason === null ? null : refuse('INVALID_INPUT', 'note', { reason });
}

function expiryFault({ expiresAt }: WantedFact, now: Date, latest: Date): Refusal | null {
  if (expiresAt == null || (expiresAt > now && expiresAt <= latest)) return null;
  const reason = `between now and ${latest.toISOString()} / 须在即刻至该时间之间`;
  return refuse('INVALID_INPUT', 'expiresAt', { reason });
}

/** A fact is for one decision, and nobody who is a party to the conflict takes it; it expires, sooner or later. */
export function declareFact(
  id: string,
  wanted: WantedFact,
  known: Known,
  { by, now, mostDays }: Declared,
): ConflictFact | Refusal {
  const { personId, kind, relatesToId = null, note, decisionId, decidedByPostId } = wanted;
  const latest = new Date(now.getTime() + mostDays * DAY);
  const fault = relationFault(wanted, known) ?? noteFault(wanted) ?? expiryFault(wanted, now, latest);
  if (fault !== null) return fault;
  if (known.decider === null) return refuse('NOT_FOUND', 'decidedByPostId');
  if (known.decider === personId || known.decider === relatesToId)
    return refuse('DECIDER_INVOLVED', 'decidedByPostId');
  return {
    id,
    personId,
    kind,
    relatesToId,
    note: note?.trim() ?? null,
    decisionId,
    decidedByPostId,
    declaredById: by,
    declaredAt: now,
    expiresAt: wanted.expiresAt ?? latest,
  };
}

/** What has expired is gone, whether or not it was deleted yet. */
export function withdrawFact({ expiresAt }: ConflictFact, now: Date): Refusal | null {
  return expiresAt <= now ? refuse('NOT_FOUND', 'id') : null;
}
