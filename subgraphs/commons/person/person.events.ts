import type { EventDraft } from '../../../shared/feed/event.js';

/** The events of a person; docs/events.md repeats this table. */
const personEvents = {
  ADDED: 'commons.person.added.v1',
  RENAMED: 'commons.person.renamed.v1',
} as const;

export function personEvent(kind: keyof typeof personEvents, person: string): EventDraft {
  return { name: personEvents[kind], ids: { person } };
}
