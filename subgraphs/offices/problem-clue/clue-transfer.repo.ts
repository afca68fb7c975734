// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. What moves a clue out of its organisation, or into another clue.
import { sql } from 'kysely';
import type { ClockRules } from '../../../shared/clock/clock-rules.js';
import type { Changed, Changer, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { writeEvents } from '../../../shared/feed/outbox.js';
import { newId } from '../../../shared/kernel/id.js';
import { laterThan } from '../../../shared/kernel/later.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { decide } from '../../../shared/policy/decide.js';
import { clueLibraryEntryEvent } from '../clue-library/clue-library-entry.events.js';
import { ClueLibraryEntry } from '../clue-library/clue-library.entity.js';
import { ClueTransfer, ClueTransferStep } from './clue-transfer.entity.js';
import {
  acceptTransfer,
  declineTransfer,
  mergeClue,
  type NextTransfer,
  offerClue,
} from './clue-transfer.rules.js';
import { CaseSubject, type ProblemClue } from './problem-clue.entity.js';
import { factsOfClue, isOffered } from './problem-clue.loader.js';
import { clueTransferPolicy, problemCluePolicy } from './problem-clue.policy.js';
import { type Input, knownHolder, lockClue, LOCKED, saveClue, type Saving } from './problem-clue.repo.js';
import type { NextClue } from './problem-clue.rules.js';

function transferred(
  { next, events }: NextTransfer,
  moment: Moment,
  moved?: { readonly clue: NextClue; readonly clocks: ClockRules },
): Changed {
  const { id, version, stage } = next;
  const save = async (em: EntityManager): Promise<void> => {
    await em.upsert(ClueTransfer, next);
    const signed = { at: moment.now, personId: moment.standing.person };
    em.persist(em.create(ClueTransferStep, { transferId: id, version, stage, ...signed }));
    if (moved === undefined) return;
    const { clue, clocks } = moved;
    await saveOther(em, clue, { moment, clocks });
    // what moved is out of the libraries of who handed it on
    await takeOut(em, [clue.next.id], moment);
  };
  return { id, version, events, save };
}

/** Out of all libraries, each entry with its own event; whoever does this holds the rows of the clues. */
async function takeOut(
  em: EntityManager,
  clues: readonly string[],
  { now, standing }: Moment,
): Promise<void> {
  for (const entry of await em.find(ClueLibraryEntry, { clueId: [...clues], removedAt: null })) {
    const { id: aggregate, libraryId, clueId } = entry;
    const version = entry.version + 1;
    const updatedAt = laterThan(entry.updatedAt, now);
    em.assign(entry, { removedAt: now, removedById: standing.person, updatedAt, version });
    const events = [clueLibraryEntryEvent('REMOVED', aggregate, libraryId, clueId)];
    await writeEvents(em.getKysely<unknown>(), 'offices', { aggregate, version, occurredAt: now, events });
  }
}

/** A second aggregate of the same change: with its own event, under its own lock. */
async function saveOther(em: EntityManager, clue: NextClue, saving: Saving): Promise<void> {
  await saveClue(em, clue, saving);
  const { id: aggregate, version } = clue.next;
  const happening = { aggregate, version, occurredAt: saving.moment.now, events: clue.events };
  await writeEvents(em.getKysely<unknown>(), 'offices', happening);
}

export function offerProblemClue(
  by: Changer,
  input: Input<{ readonly id: string; readonly toId: string; readonly reason: string }>,
): Promise<{ id: string } | Refusal> {
  return by.change<ProblemClue>({
    schema: 'offices',
    mutation: 'problemClueTransfer',
    input,
    policy: problemCluePolicy,
    action: 'lead',
    field: 'id',
    ids: [input.id],
    find: async (em) => {
      const clue = await lockClue(em, input.id);
      return clue && { state: { ...clue }, facts: factsOfClue(clue, 'holder') };
    },
    decide: async (clue, moment, em) => {
      const db = em.getKysely<unknown>();
      const decided = offerClue(newId('ClueTransfer'), clue, input, {
        ...(await knownHolder(db, input.toId, [clue.id])),
        isOffered: await isOffered(db, clue.id),
        person: moment.standing.person,
        now: moment.now,
      });
      return isRefusal(decided) ? decided : transferred(decided, moment);
    },
  });
}

interface Offer {
  readonly transfer: ClueTransfer;
  readonly clue: ProblemClue;
}

/** Whoever is offered a clue decides; the clue is locked before the offer, as by all who change it. */
function decideOffer<T extends Input<{ readonly id: string }>>(
  by: Changer,
  input: T,
  mutation: string,
  decideOn: (
    offer: Offer,
    moment: Moment,
    em: EntityManager,
  ) => Promise<Changed | Refusal> | Changed | Refusal,
): Promise<{ id: string } | Refusal> {
  return by.change<Offer>({
    schema: 'offices',
    mutation,
    input,
    policy: clueTransferPolicy,
    action: 'decide',
    field: 'id',
    ids: [input.id],
    find: async (em) => {
      const named = await em.findOne(ClueTransfer, { id: input.id });
      const clue = named && (await lockClue(em, named.clueId));
      const transfer =
        clue && (await em.findOne(ClueTransfer, { id: input.id }, { ...LOCKED, refresh: true }));
      if (clue === null || transfer === null) return null;
      const { clueId: matter, toId: organisation, level } = transfer;
      return {
        state: { transfer: { ...transfer }, clue: { ...clue } },
        facts: { matter, organisation, level },
      };
    },
    decide: decideOn,
  });
}

export const acceptProblemClue = (by: Changer, input: Input<{ readonly id: string }>, clocks: ClockRules) =>
  decideOffer(by, input, 'problemClueTransferAccept', async ({ transfer, clue }, moment, em) => {
    const known = await knownHolder(em.getKysely<unknown>(), transfer.toId, [clue.id]);
    const decided = acceptTransfer(transfer, clue, {
      ...known,
      person: moment.standing.person,
      now: moment.now,
    });
    return isRefusal(decided)
      ? decided
      : transferred(decided.transfer, moment, { clue: decided.clue, clocks });
  });

export const declineProblemClue = (
  by: Changer,
  input: Input<{ readonly id: string; readonly reason: string }>,
) =>
  decideOffer(by, input, 'problemClueTransferDecline', ({ transfer }, moment) => {
    const by = { person: moment.standing.person, now: moment.now };
    const decided = declineTransfer(transfer, input.reason, by);
    return isRefusal(decided) ? decided : transferred(decided, moment);
  });

/** Both rows, the smaller id first, so that two merges never wait for each other. */
async function lockBoth(em: EntityManager, one: string, other: string): Promise<(ProblemClue | null)[]> {
  const found = new Map<string, ProblemClue | null>();
  for (const id of [one, other].toSorted()) found.set(id, await lockClue(em, id));
  return [found.get(one)!, found.get(other)!];
}

/** The duplicate's subjects stand on both from then on, and an offer that waits is protected as its clue is. */
async function bindTogether(em: EntityManager, duplicate: NextClue, into: NextClue): Promise<void> {
  const [one, other] = [duplicate.next.id, into.next.id];
  const has = await em.find(CaseSubject, { clueId: other });
  const more = (await em.find(CaseSubject, { clueId: one }, { orderBy: { number: 'asc' } })).filter(
    ({ name, rank }) => !has.some((subject) => subject.name === name && subject.rank === rank),
  );
  for (const [index, { name, rank, organisationId, fictional }] of more.entries())
    em.persist(
      em.create(CaseSubject, {
        clueId: other,
        number: has.length + index + 1,
        name,
        rank,
        organisationId,
        fictional,
      }),
    );
  await em.nativeUpdate(ClueTransfer, { clueId: [one, other] }, { level: into.next.level });
  await sql`select authz.join_matters(${other}, ${one})`.execute(em.getKysely<unknown>());
}

export function mergeProblemClue(
  by: Changer,
  input: Input<{ readonly id: string; readonly intoId: string; readonly reason: string }>,
  clocks: ClockRules,
): Promise<{ id: string } | Refusal> {
  return by.change<{ readonly duplicate: ProblemClue; readonly into: ProblemClue | null }>({
    schema: 'offices',
    mutation: 'problemClueMerge',
    input,
    policy: problemCluePolicy,
    action: 'merge',
    field: 'id',
    ids: [input.id, input.intoId],
    find: async (em) => {
      const [duplicate, into] = await lockBoth(em, input.id, input.intoId);
      if (!duplicate) return null;
      const state = { duplicate: { ...duplicate }, into: into ? { ...into } : null };
      return { state, facts: factsOfClue(duplicate, 'register') };
    },
    decide: async ({ duplicate, into }, moment, em) => {
      const isThere =
        into !== null && decide(problemCluePolicy, 'merge', moment.standing, factsOfClue(into, 'register'));
      if (!isThere) return refuse('NOT_FOUND', 'intoId');
      const db = em.getKysely<unknown>();
      const known = await knownHolder(db, into.holderId, [duplicate.id, into.id]);
      const decided = mergeClue(duplicate, into, {
        ...known,
        isOffered: await isOffered(db, duplicate.id),
        now: moment.now,
        note: input.reason,
      });
      if (isRefusal(decided)) return decided;
      const { next, events } = decided.duplicate;
      const save = async (own: EntityManager): Promise<void> => {
        const saving = { moment, clocks };
        await saveClue(own, decided.duplicate, saving);
        await saveOther(own, decided.into, saving);
        await own.flush();
        await bindTogether(own, decided.duplicate, decided.into);
        // by a library a group would read what is about a cadre whom the city manages (S1-04)
        if (known.ranks.includes('CITY_MANAGED')) await takeOut(own, [duplicate.id, into.id], moment);
      };
      return { id: next.id, version: next.version, events, save };
    },
  });
}
