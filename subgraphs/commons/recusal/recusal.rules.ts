// Pure: what is asked or decided, by whom and when come in; the next state with its event or a closed refusal comes out.
import { laterThan } from '../../../shared/kernel/later.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { Recusal, RecusalAsker, RecusalGround } from './recusal.entity.js';
import { recusalEvent } from './recusal.events.js';
import { initialStage, type RecusalDecision, recusalFollows, stageAfter } from './recusal.stages.js';

const LONGEST_NOTE = 200;

export interface WantedRecusal {
  readonly matterId: string;
  readonly personId: string;
  readonly ground: RecusalGround;
  readonly note: string;
  readonly askedBy: RecusalAsker;
}

export interface Asking {
  readonly by: string;
  readonly now: Date;
  /** Whether the person to be recused is invented. */
  readonly fictional: boolean;
}

export interface NextRecusal {
  readonly next: Recusal;
  readonly events: readonly ReturnType<typeof recusalEvent>[];
}

function noteFault(note: string): Refusal | null {
  const reason = textFault(note, LONGEST_NOTE);
  return reason === null ? null : refuse('INVALID_INPUT', 'note', { reason });
}

/** People declare of themselves and ask for others (监察法 art. 67; domain 2, rule 27); the matter is not looked at. */
export function askForRecusal(
  id: string,
  wanted: WantedRecusal,
  { by, now, fictional }: Asking,
): NextRecusal | Refusal {
  const { matterId, personId, ground, note, askedBy } = wanted;
  const bySelf = askedBy === 'SELF';
  if (bySelf !== (personId === by)) {
    const reason =
      'who recuses himself declares it; others are asked for / 本人回避请自行申报,要求他人回避另行提出';
    return refuse('INVALID_INPUT', personId === by ? 'personId' : 'askedBy', { reason });
  }
  const next: Recusal = {
    id,
    matterId,
    personId,
    ground,
    note: note.trim(),
    askedBy,
    askedByPersonId: by,
    askedAt: now,
    stage: initialStage(bySelf),
    decidedAt: null,
    decidedByPersonId: null,
    decisionNote: null,
    fictional,
    updatedAt: now,
    version: 1,
  };
  return noteFault(note) ?? { next, events: [recusalEvent(bySelf ? 'DECLARED' : 'REQUESTED', id)] };
}

export interface Decider {
  readonly person: string;
  /** The person, and everybody for whom the person covers. */
  readonly selves: readonly string[];
  readonly isCommissionLeader: boolean;
  readonly now: Date;
}

/** What is known where a recusal is decided on. */
export interface KnownRecusal {
  /** Whether the person leads in the organisation that leads the matter. */
  readonly principal: boolean;
  /** Whether who decides is the same hand as who asked, or as whom it is about. */
  readonly isParty: boolean;
}

/**
 * Nobody decides on what he asked for, nor on his own recusal, nor when one covers for the other; on a principal of the
 * organisation that leads the matter a commission leader does (docs/decisions/0016-who-decides-on-a-recusal.md).
 */
export function decideOnRecusal(
  state: Recusal,
  { decision, note }: { readonly decision: RecusalDecision; readonly note: string },
  { person, selves, isCommissionLeader, now }: Decider,
  { principal, isParty }: KnownRecusal,
): NextRecusal | Refusal {
  if (selves.includes(state.personId)) return refuse('NOT_FOUND', 'id');
  if (isParty) return refuse('DECIDER_INVOLVED', 'id');
  if (principal && !isCommissionLeader) return refuse('DECIDED_BY_COMMISSION', 'id');
  const allowed = recusalFollows[state.stage];
  const to = stageAfter[decision];
  if (!allowed.includes(to))
    return refuse('STAGE_DOES_NOT_FOLLOW', 'decision', {
      from: state.stage,
      to,
      allowed: allowed.length === 0 ? '–' : allowed.join(', '),
    });
  const updatedAt = laterThan(state.updatedAt, now);
  const decided = { stage: to, decidedAt: now, decidedByPersonId: person, decisionNote: note.trim() };
  const next: Recusal = { ...state, ...decided, updatedAt, version: state.version + 1 };
  return noteFault(note) ?? { next, events: [recusalEvent('DECIDED', state.id)] };
}
