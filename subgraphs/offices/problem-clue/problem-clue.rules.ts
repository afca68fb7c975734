// Pure: the clue, what is wanted, who, when and what is known come in; the clue as it is then, or a closed refusal, comes out.
import { typeOfId } from '../../../shared/kernel/id.js';
import { isOneHand } from '../../../shared/kernel/hand.js';
import { laterThan } from '../../../shared/kernel/later.js';
import { isAbove, type Level } from '../../../shared/kernel/level.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { CadreRank, CaseSubject, ClueSource, ProblemClue } from './problem-clue.entity.js';
import { problemClueEvent, type ProblemClueEventKind } from './problem-clue.events.js';
import { type ProblemClueStage, problemClueStages } from './problem-clue.stages.js';

export const LONGEST_NOTE = 2_000;
const LONGEST_SUMMARY = 2_000;
const LONGEST_NAME = 100;
const MOST_SUBJECTS = 20;

/** Where it is laid down, as far as a source says it. */
const CENTRAL_REGISTER = '监督执纪工作规则 art. 23';
const HANDLING = '监督执纪工作规则 art. 21';
const RECEIPT = 'S2-05';
const CADRES = 'S1-04';

interface Deed {
  readonly from: readonly ProblemClueStage[];
  readonly event: ProblemClueEventKind;
  readonly clause: string;
}

/** What is done to a clue: in which stages, and by which clause. */
export const clueDeeds = {
  register: { from: ['RECEIVED', 'REGISTERED'], event: 'REGISTERED', clause: CENTRAL_REGISTER },
  assign: { from: ['REGISTERED'], event: 'ASSIGNED', clause: CENTRAL_REGISTER },
  designate: { from: ['ASSIGNED', 'TRANSFERRED'], event: 'DESIGNATED', clause: CENTRAL_REGISTER },
  propose: {
    from: ['ASSIGNED', 'TALK_OR_INQUIRY', 'PRELIMINARY_VERIFICATION'],
    event: 'PROPOSED',
    clause: HANDLING,
  },
  approve: { from: ['DISPOSITION_PROPOSED'], event: 'APPROVED', clause: HANDLING },
  return: { from: ['DISPOSITION_PROPOSED'], event: 'RETURNED', clause: HANDLING },
  begin: { from: ['DISPOSITION_APPROVED'], event: 'BEGUN', clause: HANDLING },
  transfer: { from: ['ASSIGNED'], event: 'TRANSFERRED', clause: RECEIPT },
  merge: { from: ['RECEIVED', 'REGISTERED', 'ASSIGNED'], event: 'MERGED', clause: CENTRAL_REGISTER },
  restart: { from: ['HELD'], event: 'RESTARTED', clause: HANDLING },
} as const satisfies Record<string, Deed>;
export type ClueDeed = keyof typeof clueDeeds;

export interface WantedSubject {
  readonly name: string;
  readonly rank: CadreRank;
  readonly organisationId?: string | null;
}

export interface WantedClue {
  readonly organisationId: string;
  readonly source: ClueSource;
  readonly receivedAt: Date;
  readonly summary: string;
  readonly subjects: readonly WantedSubject[];
  readonly areaId?: string | null;
  readonly intakeRecordId?: string | null;
  readonly level: Level;
  readonly needToKnow: boolean;
}

/** What is known where a clue is received. */
export interface Reception {
  readonly now: Date;
  readonly clearance: Level;
  readonly demonstration: boolean;
  /** The case supervision office over the organisation, and its commission; null where there is none. */
  readonly registrar: { readonly registrarId: string; readonly commissionId: string } | null;
  readonly isAreaKnown: boolean;
  /** Of the organisations of its subjects those that nobody knows. */
  readonly unknown: readonly string[];
  /** Level of the report that it comes from: the clue is not less protected. Null without one. */
  readonly recordLevel: Level | null;
}

/** Somebody, and everybody for whom they cover. */
export interface Hand {
  readonly person: string;
  readonly selves: readonly string[];
}

export interface NextClue {
  readonly next: ProblemClue;
  readonly events: readonly ReturnType<typeof problemClueEvent>[];
  /** The plan or the reason, for the history. */
  readonly note: string | null;
}

/** Whether a deed is done in this stage. Errors: CLUE_STEP_REFUSED, with the clause. */
export function deedFault(stage: ProblemClueStage, deed: ClueDeed): Refusal | null {
  const { from, clause }: Deed = clueDeeds[deed];
  if (from.includes(stage)) return null;
  return refuse('CLUE_STEP_REFUSED', 'id', { stage, allowed: from.join(', '), clause });
}

/** The clue after a deed. Errors: CLUE_STEP_REFUSED, with the clause. */
export function step(
  state: ProblemClue,
  deed: ClueDeed,
  change: Partial<ProblemClue> & { readonly stage: ProblemClueStage },
  { now, note = null }: { readonly now: Date; readonly note?: string | null },
): NextClue | Refusal {
  const fault = deedFault(state.stage, deed);
  if (fault !== null) return fault;
  const next = after(state, change, now);
  return { next, note, events: [problemClueEvent(clueDeeds[deed].event, next.id, next.holderId)] };
}

export const after = (state: ProblemClue, change: Partial<ProblemClue>, now: Date): ProblemClue => ({
  ...state,
  ...change,
  updatedAt: laterThan(state.updatedAt, now),
  version: state.version + 1,
});

export const higher = (one: Level, other: Level): Level => (isAbove(one, other) ? one : other);

function subjectsFault(subjects: readonly WantedSubject[], unknown: readonly string[]): Refusal | null {
  if (subjects.length > MOST_SUBJECTS)
    return refuse('INVALID_INPUT', 'subjects', {
      reason: `at most ${MOST_SUBJECTS} / 最多 ${MOST_SUBJECTS} 人`,
    });
  for (const [index, { name, organisationId }] of subjects.entries()) {
    const fault = textFault(name, LONGEST_NAME);
    if (fault !== null) return refuse('INVALID_INPUT', `subjects.${index}.name`, { reason: fault });
    if (organisationId != null && unknown.includes(organisationId))
      return refuse('NOT_FOUND', `subjects.${index}.organisationId`);
  }
  return null;
}

/** Before there were commissions nothing was received: a year of two digits is a slip. */
const EARLIEST = new Date('1949-01-01T00:00:00Z');

function receptionFault(wanted: WantedClue, known: Reception): Refusal | null {
  const summary = textFault(wanted.summary, LONGEST_SUMMARY);
  if (summary !== null) return refuse('INVALID_INPUT', 'summary', { reason: summary });
  if (wanted.receivedAt > known.now)
    return refuse('INVALID_INPUT', 'receivedAt', { reason: 'must not lie ahead / 不能晚于当前时间' });
  if (wanted.receivedAt < EARLIEST)
    return refuse('INVALID_INPUT', 'receivedAt', { reason: 'must not lie before 1949 / 不能早于 1949 年' });
  if (isAbove(wanted.level, known.clearance))
    return refuse('LEVEL_ABOVE_CLEARANCE', 'level', { clearance: known.clearance });
  if (wanted.areaId != null && !known.isAreaKnown) return refuse('NOT_FOUND', 'areaId');
  return subjectsFault(wanted.subjects, known.unknown);
}

/** A clue comes in; who may see it is fixed before it is there (domain 2, rules 3 and 4; lesson 3). */
export function receiveClue(
  ids: { readonly id: string; readonly clueNumber: string },
  wanted: WantedClue,
  known: Reception,
): (NextClue & { readonly subjects: readonly CaseSubject[] }) | Refusal {
  const { now, demonstration: fictional, registrar, recordLevel } = known;
  const fault = receptionFault(wanted, known);
  if (fault !== null) return fault;
  if (registrar === null) return refuse('REGISTER_MISSING', 'organisationId', { clause: CENTRAL_REGISTER });
  const { organisationId, source, receivedAt, summary, areaId, intakeRecordId, needToKnow } = wanted;
  const next: ProblemClue = {
    ...ids,
    source,
    receivedAt,
    receivedById: organisationId,
    ...registrar,
    holderId: organisationId,
    areaId: areaId ?? null,
    intakeRecordId: intakeRecordId ?? null,
    summary: summary.trim(),
    stage: problemClueStages.initial,
    level: recordLevel === null ? wanted.level : higher(wanted.level, recordLevel),
    needToKnow,
    fictional,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
  const subjects = wanted.subjects.map(({ name, rank, organisationId: at }, index) => ({
    clueId: ids.id,
    number: index + 1,
    name: name.trim(),
    rank,
    organisationId: at ?? null,
    fictional,
  }));
  return { next, subjects, note: null, events: [problemClueEvent('RECEIVED', next.id, organisationId)] };
}

/** Clues about cadres whom the city manages belong to an office, not to a group (S1-04). */
export function holderFault(
  holderId: string,
  field: string,
  { ranks, isKnown }: { readonly ranks: readonly CadreRank[]; readonly isKnown: boolean },
): Refusal | null {
  if (!isKnown) return refuse('NOT_FOUND', field);
  return ranks.includes('CITY_MANAGED') && typeOfId(holderId) !== 'SupervisionOffice'
    ? refuse('CITY_MANAGED_CADRE', field, { clause: CADRES })
    : null;
}

/** What is known of whom a clue goes to. */
export interface KnownHolder {
  readonly ranks: readonly CadreRank[];
  readonly isKnown: boolean;
}

/** The register enters it and proposes who is to handle it (art. 23; domain 2, rule 3). */
export function registerClue(
  state: ProblemClue,
  { holderId }: { readonly holderId: string },
  by: KnownHolder & { readonly person: string; readonly now: Date },
): NextClue | Refusal {
  const change = { stage: 'REGISTERED', proposedHolderId: holderId, proposedById: by.person } as const;
  return holderFault(holderId, 'holderId', by) ?? step(state, 'register', change, by);
}

/** Another person approves the distribution, and with that the clue goes to who handles it (art. 23), if it still may. */
export function assignClue(
  state: ProblemClue,
  by: Hand & KnownHolder & { readonly proposer: Hand; readonly now: Date },
): NextClue | Refusal {
  const holderId = state.proposedHolderId!;
  const stepped = step(state, 'assign', { stage: 'ASSIGNED', holderId, handlerId: null }, { now: by.now });
  if (isRefusal(stepped)) return stepped;
  if (isOneHand(by.selves, by.proposer.selves))
    return refuse('APPROVER_IS_AUTHOR', 'id', { clause: CENTRAL_REGISTER });
  return holderFault(holderId, 'id', by) ?? stepped;
}

/** Who holds it designates a person (art. 23), who is there and not recused. */
export function designateHandler(
  state: ProblemClue,
  personId: string,
  by: { readonly now: Date; readonly holdsPost: boolean; readonly isRecused: boolean },
): NextClue | Refusal {
  const stepped = step(state, 'designate', { stage: 'ASSIGNED', handlerId: personId }, by);
  if (isRefusal(stepped)) return stepped;
  if (!by.holdsPost) return refuse('HANDLER_NOT_IN_HOLDER', 'personId', { clause: CENTRAL_REGISTER });
  return by.isRecused ? refuse('PERSON_RECUSED', 'personId') : stepped;
}
