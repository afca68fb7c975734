import type { ExecutionResult } from 'graphql';
import { answerIn } from './remote-answer.js';

/** An event with the moment at which it leaves: what is decided here waits in the buffers of the way until somebody reads it. */
export const sent = (event: ExecutionResult, at: number): ExecutionResult => ({
  ...event,
  extensions: { sentAt: at },
});

/** How fast the quickest is forgotten, in milliseconds a millisecond: clocks drift, and are set. */
const FORGOTTEN = 0.001;

/**
 * The way of events from one subgraph. Their `waited` is how many milliseconds they were longer on it than the quickest,
 * for its clock need not be ours.
 */
export class Way {
  private quickest = Infinity;
  private since = 0;

  /** @param event parsed from the wire; @param at the time at which it is read */
  arrived(event: unknown, at: number): ExecutionResult {
    const answer = answerIn(event);
    const { extensions } = event as { extensions?: { sentAt?: unknown } | null };
    const took = at - Number(extensions?.sentAt ?? NaN);
    if (Number.isNaN(took)) return answer;
    this.quickest = Math.min(took, this.quickest + (at - this.since) * FORGOTTEN);
    this.since = at;
    return { ...answer, extensions: { waited: took - this.quickest } };
  }
}
