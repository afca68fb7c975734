import { expect, test } from '@jest/globals';
import { stoppable } from './stream.js';

/** A stream over something that has to be released; it gives 1, 2, 3 and then waits for its reader to leave. */
function counting() {
  const seen = { released: 0 };
  const stream = stoppable(async function* ({ signal }) {
    try {
      yield* [1, 2, 3];
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    } finally {
      seen.released += 1;
    }
  });
  return { stream, seen };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const END = { done: true, value: undefined };

test('a stream that is returned before it was asked for anything releases what it holds, once', async () => {
  const { stream, seen } = counting();
  await stream.return?.();
  await turn();
  expect(await stream.next()).toEqual(END);
  await stream.return?.();
  expect(seen.released).toBe(1);
});

test('an idle stream ends at once when its reader returns it', async () => {
  const { stream, seen } = counting();
  for (const value of [1, 2, 3]) expect(await stream.next()).toEqual({ done: false, value });
  const idle = stream.next();
  await turn();
  await stream.return?.();
  expect(await idle).toEqual(END);
  expect(seen.released).toBe(1);
});
