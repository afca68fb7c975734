import type { EventDraft } from '../../../shared/feed/event.js';

const REPORTED = 'commons.interference-record.reported.v1';

/** The one event of an interference record, with its id and no other; docs/events.md repeats it. */
export function interferenceReported(interferenceRecord: string): EventDraft {
  return { name: REPORTED, ids: { interferenceRecord } };
}
