/** What a generator is asked for; `left` is aborted when its reader leaves, and may be by whoever is on the way. */
export type MakeStream<T> = (left: AbortController) => AsyncGenerator<T, void, void>;

/**
 * A stream whose reader can leave at any time. `return()` of a plain generator waits for the await that is pending
 * in it, so that an idle stream would never end; this one aborts first. The generator begins at once: one that was never
 * asked for anything would skip its `finally` and leave open what it holds.
 */
export function stoppable<T>(make: MakeStream<T>): AsyncIterableIterator<T> {
  const left = new AbortController();
  const generator = make(left);
  let begun: Promise<IteratorResult<T, void>> | null = generator.next();
  begun.catch(() => undefined); // its reader hears of it
  const stop = () => {
    begun = null;
    left.abort();
    void generator.return().catch(() => undefined);
    return { done: true as const, value: undefined };
  };
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

/** The next item, or the end: also when the iterator breaks, and as soon as the signal aborts. Leaves no listener behind. */
export function nextUntil<T>(
  iterator: AsyncIterator<T>,
  signal: AbortSignal,
): Promise<IteratorResult<T, void>> {
  return new Promise((resolve) => {
    const leave = () => give({ done: true, value: undefined });
    const give = (step: IteratorResult<T, void>) => {
      signal.removeEventListener('abort', leave);
      resolve(step);
    };
    if (signal.aborted) return leave();
    signal.addEventListener('abort', leave, { once: true });
    iterator.next().then(give, leave);
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
