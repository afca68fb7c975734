// Pure: an entry as it is recorded, a question as it is asked and answered.
import { isOneHand } from '../../../shared/kernel/hand.js';
import { laterThan } from '../../../shared/kernel/later.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { ContactKind, LiaisonLog, SharedMatter } from './liaison-log.entity.js';
import { contactRecorded } from './liaison-log.events.js';
import { questionEvent } from './liaison-question.events.js';

const LONGEST_TEXT = 4_000;

export interface Said {
  readonly text: string;
  readonly matterId?: string | null;
}
export interface Contacted extends Said {
  readonly kind: ContactKind;
  readonly at?: Date | null;
}

/** A liaison as far as contact needs it. */
export interface Between {
  readonly id: string;
  readonly officeId: string;
  readonly groupId: string;
  readonly until?: Date | null;
}

export interface Speaking {
  readonly person: string;
  /** Oneself, and everybody whose post one covers for. */
  readonly selves: readonly string[];
  /** Those who keep contact with the group now, the primary one first; there is one as long as a liaison runs. */
  readonly officers: readonly string[];
  /** Null when there is none for whoever speaks, or for one of the sides. */
  readonly matter: SharedMatter | null;
  readonly now: Date;
}

export interface NextLog {
  readonly next: LiaisonLog;
  readonly events: readonly ReturnType<typeof contactRecorded>[];
}

function saidFault({ text, matterId }: Said, { until }: Between, { matter, now }: Speaking): Refusal | null {
  const reason = textFault(text, LONGEST_TEXT);
  if (reason !== null) return refuse('INVALID_INPUT', 'text', { reason });
  if (until != null && until <= now) return refuse('LIAISON_ENDED', 'liaisonId');
  if (matterId == null) return null;
  if (matter === null) return refuse('NOT_FOUND', 'matterId');
  return matter.needToKnow
    ? refuse('INVALID_INPUT', 'matterId', { reason: 'it is on a need to know / 该事项限知悉范围' })
    : null;
}

function entry(
  id: string,
  { text, matterId = null, kind, at }: Said & Pick<LiaisonLog, 'kind' | 'at'>,
  { id: liaisonId, officeId, groupId }: Between,
  { person, matter, now }: Speaking,
): LiaisonLog {
  const said = { kind, at, text: text.trim(), matterId, authorId: person };
  const seen = { level: matter?.level ?? 'INTERNAL', needToKnow: false } as const;
  return { id, liaisonId, officeId, groupId, ...said, ...seen, recordedAt: now, updatedAt: now, version: 1 };
}

/** Whoever keeps contact with the group records it, or who covers for them. */
export function recordContact(id: string, wanted: Contacted, of: Between, by: Speaking): NextLog | Refusal {
  const fault = saidFault(wanted, of, by);
  if (fault !== null) return fault;
  if (!isOneHand(by.selves, by.officers)) return refuse('NOT_THE_OFFICER', 'liaisonId');
  const at = wanted.at ?? by.now;
  if (at > by.now) return refuse('INVALID_INPUT', 'at', { reason: 'it lies ahead / 不能为将来' });
  const next = entry(id, { ...wanted, at }, of, by);
  return { next, events: [contactRecorded(next)] };
}

export function askQuestion(id: string, wanted: Said, of: Between, by: Speaking): NextLog | Refusal {
  const fault = saidFault(wanted, of, by);
  if (fault !== null) return fault;
  const next = entry(id, { ...wanted, kind: 'QUESTION', at: by.now }, of, by);
  return { next, events: [questionEvent('ASKED', next, by.officers[0]!)] };
}

/** A question is answered once, by whoever keeps contact with the group now. */
export function answerQuestion(
  state: LiaisonLog,
  answer: string,
  { person, selves, officers, now }: Omit<Speaking, 'matter'>,
): NextLog | Refusal {
  const reason = textFault(answer, LONGEST_TEXT);
  if (reason !== null) return refuse('INVALID_INPUT', 'answer', { reason });
  if (state.kind !== 'QUESTION') return refuse('NOT_FOUND', 'id');
  if (state.answeredAt != null) return refuse('QUESTION_ANSWERED', 'id');
  if (!isOneHand(selves, officers)) return refuse('NOT_THE_OFFICER', 'id');
  const updatedAt = laterThan(state.updatedAt, now);
  const answered = { answer: answer.trim(), answeredById: person, answeredAt: now };
  const next = { ...state, ...answered, updatedAt, version: state.version + 1 };
  return { next, events: [questionEvent('ANSWERED', next, state.authorId)] };
}
