import type { EventDraft } from '../../../shared/feed/event.js';

/** Tells that a report was taken in; nothing of who reported. */
export function intakeRecordKept(intakeRecord: string, organisation: string): EventDraft {
  return { name: 'offices.intake-record.kept.v1', ids: { intakeRecord, organisation } };
}
