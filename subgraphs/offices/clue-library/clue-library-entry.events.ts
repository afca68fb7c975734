import type { EventDraft } from '../../../shared/feed/event.js';

/** What is told of a clue in a library. docs/events.md repeats this table. */
export const clueLibraryEntryEvents = {
  ADDED: 'offices.clue-library.clue-added.v1',
  REMOVED: 'offices.clue-library.clue-removed.v1',
} as const;

export function clueLibraryEntryEvent(
  kind: keyof typeof clueLibraryEntryEvents,
  clueLibraryEntry: string,
  clueLibrary: string,
  problemClue: string,
): EventDraft {
  return { name: clueLibraryEntryEvents[kind], ids: { clueLibraryEntry, clueLibrary, problemClue } };
}
