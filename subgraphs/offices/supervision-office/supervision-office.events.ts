import type { EventDraft } from '../../../shared/feed/event.js';

/** Tells the other subgraphs that an office exists. */
export function officeEstablished(supervisionOffice: string): EventDraft {
  return { name: 'offices.supervision-office.established.v1', ids: { supervisionOffice } };
}
