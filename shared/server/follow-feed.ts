import { readFeedCursor, writeFeedCursor } from '../feed/cursor.js';
import { type Followed, follow } from '../feed/follow.js';
import { stoppable } from '../feed/stoppable.js';
import type { FeedEvent } from '../feed/event.js';
import type { Context } from './context.js';

export interface Wanted {
  /** A cursor that this person was given; without one the stream begins with what happens from now on. */
  readonly after?: string | null | undefined;
  readonly heartbeatMs?: number | undefined;
  wants(event: FeedEvent): boolean;
}

/** The source of a subscription: what whoever asks may hear of, from a place on. Errors: INVALID_CURSOR, CURSOR_EXPIRED. */
export async function followFeed<R>(
  { services: { keys, feed }, scope, actor }: Context,
  { after, heartbeatMs, wants }: Wanted,
  give: (cursor: string, event: Followed['event']) => R,
): Promise<AsyncIterableIterator<R>> {
  const { person } = (await scope.read()).standing;
  const { issuer, subject } = actor!;
  const follower = await follow(feed, {
    after: after != null ? readFeedCursor(keys, person, after) : null,
    listener: { issuer, subject },
    heartbeatMs,
    wants,
  });
  const stop = (): void => void follower.stop();
  return stoppable(stop, follower, ({ position, event }) =>
    give(writeFeedCursor(keys, person, position), event),
  );
}
