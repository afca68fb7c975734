import type { EventDraft } from '../../../shared/feed/event.js';

/** The events of a post in a village; docs/events.md repeats this table. */
export const concurrentPostEvents = {
  STARTED: 'districts.concurrent-post.started.v1',
  ENDED: 'districts.concurrent-post.ended.v1',
} as const;

export function concurrentPostEvent(
  kind: keyof typeof concurrentPostEvents,
  concurrentPost: string,
  place: string,
): EventDraft {
  return { name: concurrentPostEvents[kind], ids: { concurrentPost, place } };
}
