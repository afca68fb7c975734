// Pure: what is wanted, who, when and what is known come in; what is then there, or a closed refusal, comes out.
import { laterThan } from '../../../shared/kernel/later.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { clueLibraryEntryEvent } from './clue-library-entry.events.js';
import type {
  ClueLibrary,
  ClueLibraryEntry,
  SpecialMeeting,
  SpecialMeetingItem,
} from './clue-library.entity.js';
import { clueLibraryEvent } from './clue-library.events.js';

const SOURCE = 'S2-07';
const MOST_TAGS = 20;
const LONGEST_TAG = 30;
const MOST_ITEMS = 50;
const LONGEST_CONCLUSION = 2_000;

interface By {
  readonly person: string;
  readonly now: Date;
}

/** An office opens one library with each group that it is counterpart of (S2-07). */
export function openLibrary(
  id: string,
  { officeId, groupId }: { readonly officeId: string; readonly groupId: string },
  { person, now, isCounterpart, isOpen }: By & { readonly isCounterpart: boolean; readonly isOpen: boolean },
): { readonly next: ClueLibrary; readonly events: readonly ReturnType<typeof clueLibraryEvent>[] } | Refusal {
  if (!isCounterpart) return refuse('NOT_COUNTERPART', 'groupId', { clause: SOURCE });
  if (isOpen) return refuse('LIBRARY_OPEN', 'groupId', { clause: SOURCE });
  const next = { id, officeId, groupId, openedAt: now, openedById: person, updatedAt: now, version: 1 };
  const ids = { clueLibrary: id, supervisionOffice: officeId, dispatchedGroup: groupId };
  return { next, events: [clueLibraryEvent('OPENED', ids)] };
}

export interface NextEntry {
  readonly next: ClueLibraryEntry;
  readonly events: readonly ReturnType<typeof clueLibraryEntryEvent>[];
}

function tagsOf(tags: readonly string[]): string[] | Refusal {
  if (tags.length > MOST_TAGS)
    return refuse('INVALID_INPUT', 'tags', { reason: `at most ${MOST_TAGS} / 最多 ${MOST_TAGS} 个` });
  for (const [index, tag] of tags.entries()) {
    const fault = textFault(tag, LONGEST_TAG);
    if (fault !== null) return refuse('INVALID_INPUT', `tags.${index}`, { reason: fault });
  }
  return [...new Set(tags.map((tag) => tag.trim()))];
}

/** Who holds a clue puts it into a library of theirs; not one about a cadre whom the city manages, for a group reads it then (S1-04). */
export function addEntry(
  id: string,
  wanted: { readonly clueId: string; readonly tags: readonly string[]; readonly key: boolean },
  library: ClueLibrary,
  { person, now, isThere, isOfCity }: By & { readonly isThere: boolean; readonly isOfCity: boolean },
): NextEntry | Refusal {
  const tags = tagsOf(wanted.tags);
  if (isRefusal(tags)) return tags;
  if (isThere) return refuse('IN_LIBRARY', 'clueId', { clause: SOURCE });
  if (isOfCity) return refuse('CITY_MANAGED_CADRE', 'clueId', { clause: 'S1-04' });
  const { clueId, key } = wanted;
  const { id: libraryId, officeId, groupId } = library;
  const next: ClueLibraryEntry = {
    id,
    libraryId,
    clueId,
    officeId,
    groupId,
    tags,
    key,
    addedById: person,
    addedAt: now,
    updatedAt: now,
    version: 1,
  };
  return { next, events: [clueLibraryEntryEvent('ADDED', id, libraryId, clueId)] };
}

export function removeEntry(entry: ClueLibraryEntry, { person, now }: By): NextEntry {
  const updatedAt = laterThan(entry.updatedAt, now);
  return {
    next: { ...entry, removedById: person, removedAt: now, updatedAt, version: entry.version + 1 },
    events: [clueLibraryEntryEvent('REMOVED', entry.id, entry.libraryId, entry.clueId)],
  };
}

export interface WantedMeeting {
  readonly heldAt: Date;
  readonly items: readonly { readonly entryId: string; readonly conclusion: string }[];
}

/** A meeting is held about clues of the library, and comes to something about each (S2-07). */
export function recordMeeting(
  id: string,
  { heldAt, items }: WantedMeeting,
  { id: libraryId, officeId, groupId }: ClueLibrary,
  { person, now, seen }: By & { readonly seen: readonly string[] },
):
  | {
      readonly next: SpecialMeeting;
      readonly items: readonly SpecialMeetingItem[];
      readonly events: readonly ReturnType<typeof clueLibraryEvent>[];
    }
  | Refusal {
  if (heldAt > now)
    return refuse('INVALID_INPUT', 'heldAt', { reason: 'must not lie ahead / 不能晚于当前时间' });
  if (items.length === 0 || items.length > MOST_ITEMS)
    return refuse('INVALID_INPUT', 'items', { reason: `1 to ${MOST_ITEMS} / 1 至 ${MOST_ITEMS} 项` });
  for (const [index, { entryId, conclusion }] of items.entries()) {
    const fault = textFault(conclusion, LONGEST_CONCLUSION);
    if (fault !== null) return refuse('INVALID_INPUT', `items.${index}.conclusion`, { reason: fault });
    const isTwice = items.slice(0, index).some((item) => item.entryId === entryId);
    if (isTwice || !seen.includes(entryId)) return refuse('NOT_FOUND', `items.${index}.entryId`);
  }
  const next = { id, libraryId, officeId, groupId, heldAt, recordedById: person, updatedAt: now, version: 1 };
  const ids = { clueLibrary: libraryId, supervisionOffice: officeId, dispatchedGroup: groupId };
  return {
    next,
    items: items.map(({ entryId, conclusion }) => ({
      meetingId: id,
      entryId,
      conclusion: conclusion.trim(),
    })),
    events: [clueLibraryEvent('MET', ids)],
  };
}
