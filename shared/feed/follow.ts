import { HubError } from '../kernel/hub-error.js';
import type { FeedEvent } from './event.js';
import type { FeedTail } from './tail.js';

export interface Following {
  /** Follow what comes after this position; null begins with what happens from now on. */
  readonly after: number | null;
  readonly signal: AbortSignal;
  wants(event: FeedEvent): boolean;
  /** Those of the wanted events that the follower may see, decided on access as it is now. Order is kept. */
  permit(events: readonly FeedEvent[]): Promise<readonly FeedEvent[]>;
}

/** Errors: CURSOR_EXPIRED when the feed no longer holds what followed, INVALID_CURSOR when it never came so far. */
async function startOf(tail: FeedTail, after: number | null): Promise<number> {
  const { position, oldest } = await tail.bounds();
  if (after === null) return position;
  if (after + 1 < oldest) throw new HubError('CURSOR_EXPIRED', { field: 'after' });
  if (after > position) throw new HubError('INVALID_CURSOR', { field: 'after' });
  return after;
}

/** How many events are decided on at once, and for how long a decision holds: a slow reader must not outlive it. */
const BATCH = 50;
const FRESH_MS = 1_000;

/** Those of the events that may be seen, decided anew whenever the reader has taken its time. */
async function* permitted(
  events: readonly FeedEvent[],
  permit: Following['permit'],
): AsyncGenerator<FeedEvent, void> {
  for (let rest = events; rest.length > 0;) {
    const batch = rest.slice(0, BATCH);
    const allowed = await permit(batch);
    const decided = performance.now();
    const given: FeedEvent[] = [];
    for (const event of allowed) {
      if (performance.now() - decided > FRESH_MS) break;
      given.push(event);
      yield event;
    }
    const next = allowed[given.length];
    rest = next === undefined ? rest.slice(BATCH) : rest.slice(rest.indexOf(next));
  }
}

async function* run(tail: FeedTail, start: number, following: Following): AsyncGenerator<FeedEvent, void> {
  let at = start;
  while (!following.signal.aborted) {
    const events = await tail.read(at);
    if (events.length === 0) {
      await tail.beyond(at, following.signal);
      continue;
    }
    at = events.at(-1)!.position;
    const wanted = events.filter((event) => following.wants(event));
    yield* permitted(wanted, following.permit);
  }
}

/** Replay and live as one loop over the feed. */
export async function follow(tail: FeedTail, following: Following): Promise<AsyncGenerator<FeedEvent, void>> {
  return run(tail, await startOf(tail, following.after), following);
}
