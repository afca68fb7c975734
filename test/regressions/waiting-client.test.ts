import { getEventListeners } from 'node:events';
import { expect, test } from '@jest/globals';
import { Hub } from '../../scripts/hub-feed.js';

const NOBODY_THERE = 'http://127.0.0.1:1/graphql';

test('a client that waits for a hub that is away leaves nothing behind on the signal that ends it', async () => {
  const stop = new AbortController();
  const listening: number[] = [];
  const hub = new Hub({
    url: NOBODY_THERE,
    token: () => 'token',
    onRetry: () => {
      listening.push(getEventListeners(stop.signal, 'abort').length);
      if (listening.length === 4) stop.abort();
    },
  });
  await expect(hub.changes({ signal: stop.signal }).next()).rejects.toThrow('aborted');
  expect(new Set(listening).size).toBe(1);
});

test('a client that is ended does not wait once more', async () => {
  const stop = new AbortController();
  let retries = 0;
  const hub = new Hub({
    url: NOBODY_THERE,
    token: () => 'token',
    onRetry: () => void (retries += 1),
  });
  const next = hub.changes({ after: 'a place', signal: stop.signal }).next();
  stop.abort();
  expect(await next).toMatchObject({ done: true });
  expect(retries).toBe(0);
});
