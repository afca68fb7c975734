import type { EventDraft } from '../../../shared/feed/event.js';

/** Tells the other subgraphs that a group exists. */
export function groupEstablished(dispatchedGroup: string): EventDraft {
  return { name: 'groups.dispatched-group.established.v1', ids: { dispatchedGroup } };
}
