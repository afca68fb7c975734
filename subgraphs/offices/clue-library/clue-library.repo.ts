// change(): begin, lock, policy, rules, save, events, audit, idempotency, commit. An entry is never overwritten: it is added, and removed.
import { LockMode } from '@mikro-orm/core';
import type { Changer } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { ProblemClue } from '../problem-clue/problem-clue.entity.js';
import { factsOfClue } from '../problem-clue/problem-clue.loader.js';
import { SupervisionOffice } from '../supervision-office/supervision-office.entity.js';
import { ClueLibrary, ClueLibraryEntry, SpecialMeeting, SpecialMeetingItem } from './clue-library.entity.js';
import { entriesSeen, entryKnown, partnershipOf } from './clue-library.loader.js';
import { clueLibraryEntryPolicy, clueLibraryPolicy } from './clue-library.policy.js';
import {
  addEntry,
  openLibrary,
  recordMeeting,
  removeEntry,
  type WantedMeeting,
} from './clue-library.rules.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };

const LOCKED = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

/** Libraries of one office queue up at its row. */
export function openClueLibrary(
  by: Changer,
  input: Input<{ readonly officeId: string; readonly groupId: string }>,
): Promise<{ id: string } | Refusal> {
  return by.change<SupervisionOffice>({
    schema: 'offices',
    mutation: 'clueLibraryOpen',
    input,
    policy: clueLibraryPolicy,
    action: 'open',
    field: 'officeId',
    ids: [input.officeId],
    find: async (em) => {
      const office = await em.findOne(SupervisionOffice, { id: input.officeId }, LOCKED);
      return office && { state: office, facts: { organisation: office.id } };
    },
    decide: async (_, { now, standing }, em) => {
      const known = await partnershipOf(em.getKysely<unknown>(), input.officeId, input.groupId);
      const decided = openLibrary(newId('ClueLibrary'), input, { ...known, person: standing.person, now });
      if (isRefusal(decided)) return decided;
      const { next, events } = decided;
      const save = async (own: EntityManager): Promise<void> => void (await own.upsert(ClueLibrary, next));
      return { id: next.id, version: next.version, events, save };
    },
  });
}

/** Entries of one clue queue up at its row. */
export function addClueLibraryEntry(
  by: Changer,
  input: Input<{ libraryId: string; clueId: string; tags: readonly string[]; key: boolean }>,
): Promise<{ id: string } | Refusal> {
  return by.change<ProblemClue>({
    schema: 'offices',
    mutation: 'clueLibraryEntryAdd',
    input,
    policy: clueLibraryEntryPolicy,
    action: 'keep',
    field: 'clueId',
    ids: [input.clueId],
    find: async (em) => {
      const clue = await em.findOne(ProblemClue, { id: input.clueId }, LOCKED);
      return clue && { state: clue, facts: factsOfClue(clue, 'holder') };
    },
    decide: async (clue, { now, standing }, em) => {
      const library = await em.findOne(ClueLibrary, { id: input.libraryId });
      if (library === null || ![library.officeId, library.groupId].includes(clue.holderId))
        return refuse('NOT_FOUND', 'libraryId');
      const known = await entryKnown(em.getKysely<unknown>(), library.id, clue.id);
      const by = { ...known, person: standing.person, now };
      const decided = addEntry(newId('ClueLibraryEntry'), input, library, by);
      if (isRefusal(decided)) return decided;
      const { next, events } = decided;
      const save = async (own: EntityManager): Promise<void> =>
        void (await own.upsert(ClueLibraryEntry, next));
      return { id: next.id, version: next.version, events, save };
    },
  });
}

export function removeClueLibraryEntry(
  by: Changer,
  input: Input<{ readonly id: string }>,
): Promise<{ id: string } | Refusal> {
  return by.change<ClueLibraryEntry>({
    schema: 'offices',
    mutation: 'clueLibraryEntryRemove',
    input,
    policy: clueLibraryEntryPolicy,
    action: 'keep',
    field: 'id',
    ids: [input.id],
    removes: true,
    find: async (em) => {
      const entry = await em.findOne(ClueLibraryEntry, { id: input.id, removedAt: null }, LOCKED);
      const clue = entry && (await em.findOne(ProblemClue, { id: entry.clueId }));
      return entry && clue && { state: { ...entry }, facts: factsOfClue(clue, 'holder') };
    },
    decide: (entry, { now, standing }) => {
      const { next, events } = removeEntry(entry, { person: standing.person, now });
      const save = async (own: EntityManager): Promise<void> =>
        void (await own.upsert(ClueLibraryEntry, next));
      return { id: next.id, version: next.version, events, save };
    },
  });
}

export function recordSpecialMeeting(
  by: Changer,
  input: Input<WantedMeeting & { readonly libraryId: string; readonly organisationId: string }>,
): Promise<{ id: string } | Refusal> {
  return by.change<ClueLibrary>({
    schema: 'offices',
    mutation: 'specialMeetingRecord',
    input,
    policy: clueLibraryPolicy,
    action: 'meet',
    field: 'libraryId',
    ids: [input.libraryId],
    find: async (em) => {
      const { libraryId: id, organisationId: organisation } = input;
      const library = await em.findOne(ClueLibrary, { id });
      const isSide = library !== null && [library.officeId, library.groupId].includes(organisation);
      return isSide ? { state: library, facts: { organisation } } : null;
    },
    decide: async (library, { now, standing }, em) => {
      const entries = input.items.map(({ entryId }) => entryId);
      const seen = await entriesSeen(em.getKysely<unknown>(), standing, library.id, entries);
      const by = { person: standing.person, now, seen };
      const decided = recordMeeting(newId('SpecialMeeting'), input, library, by);
      if (isRefusal(decided)) return decided;
      const { next, items, events } = decided;
      const save = async (own: EntityManager): Promise<void> => {
        await own.upsert(SpecialMeeting, next);
        for (const item of items) own.persist(own.create(SpecialMeetingItem, item));
      };
      return { id: next.id, version: next.version, events, save };
    },
  });
}
