import type { EventDraft } from '../../../shared/feed/event.js';

/** What is told of a library. docs/events.md repeats this table. */
export const clueLibraryEvents = {
  OPENED: 'offices.clue-library.opened.v1',
  MET: 'offices.clue-library.meeting-recorded.v1',
} as const;

export function clueLibraryEvent(
  kind: keyof typeof clueLibraryEvents,
  {
    clueLibrary,
    supervisionOffice,
    dispatchedGroup,
  }: Record<'clueLibrary' | 'supervisionOffice' | 'dispatchedGroup', string>,
): EventDraft {
  return { name: clueLibraryEvents[kind], ids: { clueLibrary, supervisionOffice, dispatchedGroup } };
}
