/**
 * `return()` of a plain async generator waits for its pending await, so an idle stream would never end.
 * This one stops its source first, and turns each item into what its reader is given.
 */
export function stoppable<T, R>(
  stop: () => void,
  source: AsyncIterator<T>,
  give: (item: T) => R,
): AsyncIterableIterator<R> {
  const end = (): IteratorResult<R> => {
    stop();
    return { done: true, value: undefined };
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const next = await source.next();
      return next.done ? { done: true, value: undefined } : { done: false, value: give(next.value) };
    },
    return: async () => end(),
  };
}
