import { getEventListeners } from 'node:events';
import { expect, test } from '@jest/globals';
import { type MakeStream, stoppable } from './stream.js';

/** A stream over something that has to be released; it gives 1, 2, 3 and then waits for its reader to leave. */
function counting(outer?: AbortSignal) {
  const seen = { released: 0 };
  const stream = stoppable(async function* (gone) {
    try {
      yield* [1, 2, 3];
      await new Promise((resolve) => gone.addEventListener('abort', resolve));
    } finally {
      seen.released += 1;
    }
  }, outer);
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

test('a stream that nobody reads releases what it holds when the client leaves', async () => {
  const left = new AbortController();
  const { stream, seen } = counting(left.signal);
  left.abort();
  await turn();
  expect(seen.released).toBe(1);
  expect(await stream.next()).toEqual(END);
});

test('a stream that is made after the client has left is over, and holds nothing', async () => {
  const { stream, seen } = counting(AbortSignal.abort());
  expect(await stream.next()).toEqual(END);
  await turn();
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

const endings: Record<string, MakeStream<number>> = {
  ends: async function* () {
    yield 1;
  },
  breaks: async function* () {
    yield await Promise.reject(new Error('broken'));
  },
};

test.each(Object.keys(endings))('a stream that %s leaves no listener behind', async (name) => {
  const left = new AbortController();
  const stream = stoppable(endings[name]!, left.signal);
  expect(getEventListeners(left.signal, 'abort')).toHaveLength(1);
  const readToItsEnd = async () => {
    for (let step; !(step = await stream.next()).done;) expect(step.value).toBe(1);
    return 'ends';
  };
  expect(await readToItsEnd().catch(() => 'breaks')).toBe(name);
  expect(getEventListeners(left.signal, 'abort')).toHaveLength(0);
});
