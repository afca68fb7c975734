import type { EventDraft } from '../../../shared/feed/event.js';

/** The events of a post; docs/events.md repeats this table. */
const postEvents = {
  STARTED: 'commons.post.started.v1',
  ENDED: 'commons.post.ended.v1',
  CHANGED: 'commons.post.changed.v1',
} as const;

export function postEvent(
  kind: keyof typeof postEvents,
  of: { readonly id: string; readonly personId: string; readonly organisationId: string },
): EventDraft {
  const { id: post, personId: person, organisationId: organisation } = of;
  return { name: postEvents[kind], ids: { post, person, organisation } };
}
