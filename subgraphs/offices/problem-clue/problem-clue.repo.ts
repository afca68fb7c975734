// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Clues are written here and in clue-transfer.repo.ts.
import { randomBytes } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import { type Kysely, sql } from 'kysely';
import type { ClockRules } from '../../../shared/clock/clock-rules.js';
import { handOverClocks } from '../../../shared/clock/clock-table.js';
import { keepClocks } from '../../../shared/clock/keep-clocks.js';
import type { Changed, Changer, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { letters, newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { readStandingOf } from '../../../shared/policy/opening.js';
import { isRecusedFrom } from '../../../shared/policy/recused-from.js';
import { Holding, IntakeRecord } from '../intake-record/intake-record.entity.js';
import { clueClocks } from './clue-clocks.stages.js';
import {
  beginHandling,
  decideDisposition,
  type DispositionDecision,
  proposeDisposition,
  restartClue,
} from './disposition.rules.js';
import { CaseSubject, ProblemClue, ProblemClueStep } from './problem-clue.entity.js';
import {
  factsOfClue,
  ranksOf,
  registrarOver,
  surroundingsOf,
  unknownOrganisations,
} from './problem-clue.loader.js';
import { problemCluePolicy } from './problem-clue.policy.js';
import {
  assignClue,
  designateHandler,
  type Hand,
  type KnownHolder,
  type NextClue,
  receiveClue,
  registerClue,
  type WantedClue,
} from './problem-clue.rules.js';
import type { Disposition } from './problem-clue.stages.js';

export type Input<T> = T & { readonly idempotencyKey?: string | null };
type OfClue<T = object> = Input<T & { readonly id: string }>;

export const LOCKED = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

/** When a step is taken, by whom, and the limits of that time. */
export interface Saving {
  readonly moment: Moment;
  readonly clocks: ClockRules;
}

/** The one place in which a clue comes to a stage: the clue, its signed step, who leads the matter from then on, and its clocks. */
export async function saveClue(
  em: EntityManager,
  { next, note }: NextClue,
  { moment, clocks }: Saving,
): Promise<void> {
  const { id, version, stage, holderId, handlerId, disposition, level, needToKnow, receivedAt } = next;
  await em.upsert(ProblemClue, next);
  await em.upsert(Holding, { matterId: id, organisationId: holderId, areaId: next.areaId ?? null });
  const signed = { at: moment.now, personId: moment.standing.person, note };
  em.persist(
    em.create(ProblemClueStep, { clueId: id, version, stage, holderId, handlerId, disposition, ...signed }),
  );
  const owner = { objectId: id, matterId: id, keeper: 'offices', zoneId: null, level, needToKnow };
  const since = stage === 'RECEIVED' ? receivedAt : moment.now;
  const db = em.getKysely<unknown>();
  await keepClocks(clueClocks, stage, { db, owner, rules: clocks, moment, since });
  await handOverClocks(db, id, holderId);
}

function changed(decided: NextClue, saving: Saving): Changed {
  const { next, events } = decided;
  return { id: next.id, version: next.version, events, save: (em) => saveClue(em, decided, saving) };
}

/** The person and everybody for whom they cover by now; who holds no post any more covers for nobody. */
async function handOf(db: Kysely<unknown>, person: string): Promise<Hand> {
  return (await readStandingOf(db, person)) ?? { person, selves: [person] };
}

export async function knownHolder(
  db: Kysely<unknown>,
  holder: string,
  clues: readonly string[],
): Promise<KnownHolder> {
  const unknown = await unknownOrganisations(db, [holder]);
  return { ranks: await ranksOf(db, clues), isKnown: unknown.length === 0 };
}

export const lockClue = (em: EntityManager, id: string): Promise<ProblemClue | null> =>
  em.findOne(ProblemClue, { id }, LOCKED);

interface Deed {
  readonly mutation: string;
  readonly action: string;
  readonly side: 'holder' | 'register';
  readonly clocks: ClockRules;
}

/** One deed on one clue, whose row is locked. */
function changeClue<T extends OfClue>(
  by: Changer,
  input: T,
  { mutation, action, side, clocks }: Deed,
  decide: (
    clue: ProblemClue,
    moment: Moment,
    db: Kysely<unknown>,
  ) => Promise<NextClue | Refusal> | NextClue | Refusal,
): Promise<{ id: string } | Refusal> {
  return by.change<ProblemClue>({
    schema: 'offices',
    mutation,
    input,
    policy: problemCluePolicy,
    action,
    field: 'id',
    ids: [input.id],
    find: async (em) => {
      const clue = await lockClue(em, input.id);
      return clue && { state: { ...clue }, facts: factsOfClue(clue, side) };
    },
    decide: async (clue, moment, em) => {
      const decided = await decide(clue, moment, em.getKysely<unknown>());
      return isRefusal(decided) ? decided : changed(decided, { moment, clocks });
    },
  });
}

/** The report that a clue comes from, when the receiving organisation holds it and whoever asks sees it. */
async function recordOf(em: EntityManager, { intakeRecordId: id, organisationId: officeId }: WantedClue) {
  return id == null ? null : em.findOne(IntakeRecord, { id, officeId });
}

export function receiveProblemClue(
  by: Changer,
  input: Input<WantedClue>,
  clocks: ClockRules,
): Promise<{ id: string } | Refusal> {
  const { organisationId, intakeRecordId, areaId } = input;
  return by.change<string>({
    schema: 'offices',
    mutation: 'problemClueReceive',
    input,
    policy: problemCluePolicy,
    action: 'receive',
    field: 'organisationId',
    ids: [organisationId],
    find: async (em) => {
      const unknown = await unknownOrganisations(em.getKysely<unknown>(), [organisationId]);
      if (unknown.length > 0) return null;
      return { state: organisationId, facts: { organisation: organisationId, matter: null, level: null } };
    },
    decide: async (_, moment, em) => {
      const db = em.getKysely<unknown>();
      const record = await recordOf(em, input);
      if (intakeRecordId != null && record === null) return refuse('NOT_FOUND', 'intakeRecordId');
      const clueNumber = `XS-${moment.now.getUTCFullYear()}-${letters(randomBytes(8)).slice(0, 8)}`;
      const places = input.subjects.flatMap((subject) => subject.organisationId ?? []);
      const decided = receiveClue({ id: newId('ProblemClue'), clueNumber }, input, {
        now: moment.now,
        clearance: moment.standing.clearance,
        ...(await surroundingsOf(db, areaId)),
        registrar: await registrarOver(db, organisationId),
        unknown: await unknownOrganisations(db, places),
        recordLevel: record?.level ?? null,
      });
      if (isRefusal(decided)) return decided;
      const { next, subjects } = decided;
      const save = async (own: EntityManager): Promise<void> => {
        await saveClue(own, decided, { moment, clocks });
        for (const subject of subjects) own.persist(own.create(CaseSubject, subject));
        if (record !== null)
          await sql`select authz.join_matters(${record.id}, ${next.id})`.execute(own.getKysely<unknown>());
      };
      return { id: next.id, version: next.version, events: decided.events, save };
    },
  });
}

export const registerProblemClue = (
  by: Changer,
  input: OfClue<{ readonly holderId: string }>,
  clocks: ClockRules,
) =>
  changeClue(
    by,
    input,
    { mutation: 'problemClueRegister', action: 'register', side: 'register', clocks },
    async (clue, { now, standing }, db) => {
      const known = await knownHolder(db, input.holderId, [clue.id]);
      return registerClue(clue, input, { ...known, person: standing.person, now });
    },
  );

export const assignProblemClue = (by: Changer, input: OfClue, clocks: ClockRules) =>
  changeClue(
    by,
    input,
    { mutation: 'problemClueAssign', action: 'assign', side: 'register', clocks },
    async (clue, { now, standing }, db) => {
      const proposer = await handOf(db, clue.proposedById ?? '');
      const known = await knownHolder(db, clue.proposedHolderId ?? '', [clue.id]);
      return assignClue(clue, { ...standing, ...known, proposer, now });
    },
  );

export const designateProblemClueHandler = (
  by: Changer,
  input: OfClue<{ readonly personId: string }>,
  clocks: ClockRules,
) =>
  changeClue(
    by,
    input,
    { mutation: 'problemClueDesignate', action: 'lead', side: 'holder', clocks },
    async (clue, { now }, db) => {
      const posts = (await readStandingOf(db, input.personId))?.posts ?? [];
      const holdsPost = posts.some(({ organisation }) => organisation === clue.holderId);
      const isRecused = await isRecusedFrom(db, input.personId, clue.id);
      return designateHandler(clue, input.personId, { now, holdsPost, isRecused });
    },
  );

export const disposeProblemClue = (
  by: Changer,
  input: OfClue<{ readonly disposition: Disposition; readonly plan: string }>,
  clocks: ClockRules,
) =>
  changeClue(
    by,
    input,
    { mutation: 'problemClueDispose', action: 'handle', side: 'holder', clocks },
    (clue, { now, standing }) => proposeDisposition(clue, input, { person: standing.person, now }),
  );

export const decideProblemClueDisposition = (
  by: Changer,
  input: OfClue<{ readonly decision: DispositionDecision; readonly note: string }>,
  clocks: ClockRules,
) =>
  changeClue(
    by,
    input,
    { mutation: 'problemClueDispositionDecide', action: 'lead', side: 'holder', clocks },
    async (clue, { now, standing }, db) => {
      const author = await handOf(db, clue.disposedById ?? '');
      return decideDisposition(clue, input, { ...standing, author, now });
    },
  );

export const beginProblemClue = (by: Changer, input: OfClue, clocks: ClockRules) =>
  changeClue(
    by,
    input,
    { mutation: 'problemClueBegin', action: 'handle', side: 'holder', clocks },
    (clue, { now }) => beginHandling(clue, now),
  );

export const restartProblemClue = (
  by: Changer,
  input: OfClue<{ readonly reason: string }>,
  clocks: ClockRules,
) =>
  changeClue(
    by,
    input,
    { mutation: 'problemClueRestart', action: 'lead', side: 'holder', clocks },
    (clue, { now }) => restartClue(clue, input.reason, now),
  );
