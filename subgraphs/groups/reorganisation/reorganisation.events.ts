import type { EventDraft } from '../../../shared/feed/event.js';

/** The structure changed by a decision; what it changed is read from the decision. */
export function reorganisationDecided(reorganisation: string): EventDraft {
  return { name: 'groups.reorganisation.decided.v1', ids: { reorganisation } };
}
