/** What a generator is asked for; `signal` aborts when its reader leaves. */
export type MakeStream<T> = (signal: AbortSignal) => AsyncGenerator<T, void, void>;

/**
 * A stream whose reader can leave at any time. `return()` of a plain generator waits for the await that is pending
 * in it, so that an idle stream would never end; this one aborts first. `outer` ends it as well. The generator begins
 * at once: one that was never asked for anything would skip its `finally` and leave open what it holds.
 */
export function stoppable<T>(make: MakeStream<T>, outer?: AbortSignal): AsyncIterableIterator<T> {
  const gone = new AbortController();
  const generator = tidied();
  const stop = () => {
    begun = null;
    gone.abort();
    void generator.return().catch(() => undefined);
    return { done: true as const, value: undefined };
  };
  async function* tidied(): AsyncGenerator<T, void, void> {
    try {
      yield* make(gone.signal);
    } finally {
      outer?.removeEventListener('abort', stop);
    }
  }
  outer?.addEventListener('abort', stop, { once: true });
  let begun: Promise<IteratorResult<T, void>> | null = generator.next();
  begun.catch(() => undefined); // its reader hears of it
  if (outer?.aborted) stop();
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => {
      const step = begun ?? generator.next();
      begun = null;
      return step;
    },
    return: async () => stop(),
    throw: async (error) => {
      stop();
      throw error;
    },
  };
}

/** The next item, or the end as soon as the signal aborts; leaves no listener behind. */
export function nextUntil<T>(iterator: AsyncIterator<T>, signal: AbortSignal): Promise<IteratorResult<T>> {
  return new Promise((resolve, reject) => {
    const leave = () => resolve({ done: true, value: undefined });
    if (signal.aborted) return leave();
    signal.addEventListener('abort', leave, { once: true });
    const settle = () => signal.removeEventListener('abort', leave);
    iterator.next().then(
      (step) => {
        settle();
        resolve(step);
      },
      (error: unknown) => {
        settle();
        reject(error);
      },
    );
  });
}

/** Tells an iterator that nobody reads on, without waiting for it. */
export function abandon(iterator: AsyncIterator<unknown> | undefined): void {
  void Promise.resolve(iterator?.return?.()).catch(() => undefined);
}

/** Whether an answer is a stream of answers. */
export function isStream<T extends object>(answer: T): answer is Extract<T, AsyncIterable<unknown>> {
  return Symbol.asyncIterator in answer;
}
