import type { ExecutionResult } from 'graphql';
import type { SubgraphRequest, SubgraphStream } from '../../shared/server/subgraph.js';
import type { PartConnection, StreamRequest } from '../part.js';
import { markFailed, traced } from '../tracing.js';
import { abandon, isStream } from './stream.js';

export interface SubgraphAnswer {
  readonly service: string;
  readonly outcome: 'ok' | 'errors' | 'unavailable' | 'cancelled';
  /** Milliseconds. */
  readonly ms: number;
  /** Why the subgraph was out of reach; for the log only, it may name hosts. */
  readonly cause?: unknown;
}

export type WatchSubgraphs = (answer: SubgraphAnswer) => void;

/**
 * A subgraph whose every answer is heard of, for metrics and the log, and which is out of reach when it does not
 * answer, or open a stream, within `patienceMs`.
 */
export function watchedConnection(
  service: string,
  connection: PartConnection,
  watch: WatchSubgraphs,
  patienceMs: number,
): PartConnection {
  const timed = <T extends object>(request: SubgraphRequest, ask: () => Promise<T>): Promise<T> =>
    traced(`subgraph ${service}`, { 'hub.subgraph': service }, async (span) => {
      const begun = performance.now();
      const tell = (outcome: SubgraphAnswer['outcome'], cause?: unknown) => {
        if (outcome !== 'ok') markFailed(span, outcome);
        watch({ service, outcome, ms: performance.now() - begun, cause });
      };
      try {
        const answer = await ask();
        tell(!isStream(answer) && (answer as ExecutionResult).errors?.length ? 'errors' : 'ok');
        return answer;
      } catch (cause) {
        tell(request.signal?.aborted ? 'cancelled' : 'unavailable', cause);
        throw cause;
      }
    });
  const ask = <T extends object>(request: SubgraphRequest, send: (request: StreamRequest) => Promise<T>) =>
    timed(request, () => patiently(request, patienceMs, (signal) => send({ ...request, signal })));
  return {
    execute: (request) => ask(request, (timely) => connection.execute(timely)),
    subscribe: async (request) => {
      const answer = await ask(request, (timely) => connection.subscribe(timely));
      const onBreak = (cause: unknown) => watch({ service, outcome: 'unavailable', ms: 0, cause });
      return isStream(answer) ? heard(answer, request, onBreak) : answer;
    },
  };
}

/** Rejects when the client leaves or the time is over, whatever is done about the signal; a late stream is abandoned. */
function patiently<T extends object>(
  { signal: outer }: SubgraphRequest,
  ms: number,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (outer?.aborted) return Promise.reject(outer.reason as Error);
  const stop = new AbortController();
  return new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', leave);
    };
    const give = (reason: Error) => {
      settle();
      stop.abort(reason);
      reject(reason);
    };
    const leave = () => give(outer?.reason as Error);
    const timer = setTimeout(() => give(new Error(`no answer within ${ms} ms`)), ms);
    outer?.addEventListener('abort', leave, { once: true });
    ask(stop.signal).then(
      (answer) => {
        settle();
        if (stop.signal.aborted && isStream(answer)) abandon(answer[Symbol.asyncIterator]());
        resolve(answer);
      },
      (error: Error) => {
        settle();
        reject(error);
      },
    );
  });
}

/** Tells of a stream that fails or ends although its reader is still there. */
function heard(
  events: SubgraphStream,
  { signal }: SubgraphRequest,
  onBreak: (cause: unknown) => void,
): SubgraphStream {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => {
      try {
        const step = await events.next();
        if (step.done && !signal?.aborted) onBreak(new Error('the stream ended'));
        return step;
      } catch (cause) {
        if (!signal?.aborted) onBreak(cause);
        throw cause;
      }
    },
    return: async () => {
      await events.return?.();
      return { done: true, value: undefined };
    },
  };
}
