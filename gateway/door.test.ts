import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { Door, type ToldStream } from './door.js';
import { makeGraph } from './graph.js';
import type { GatewayLog } from './log.js';
import { Metrics } from './metrics.js';
import { fakeHub } from './testing/fake-hub.js';

const DAY_MS = 24 * 3_600_000;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
});
afterEach(() => {
  jest.useRealTimers();
});

/** The stream of somebody whose token is valid for so many days. */
async function streamOf(days: number) {
  const hub = fakeHub();
  const graph = makeGraph(
    hub.subgraphs.map((connection) => ({ sdl: connection.sdl, connection })),
    { examples: [], watch: () => undefined, patienceMs: 1_000 },
  );
  const log = { info: () => undefined } as unknown as GatewayLog;
  const door = new Door({ graph: () => graph, metrics: new Metrics(new Set()), log });
  const identity = { issuer: 'urn:test', subject: 'zone-leader', expiresAt: Date.now() + days * DAY_MS };
  const asked = { query: 'subscription { jointCaseChanged { cursor } }' };
  const admitted = door.admit(asked, { identity, language: 'en', transport: 'sse' });
  if (!('document' in admitted)) throw new Error(admitted.text);
  return { hub, stream: (await door.open(admitted, new AbortController())) as ToldStream };
}

test('a token that is valid for 60 days ends its stream after 60 days, and not before', async () => {
  const { hub, stream } = await streamOf(60);
  const first = stream.next();
  await jest.advanceTimersByTimeAsync(59 * DAY_MS);
  hub.feed.push(1);
  expect((await first).value?.text).toBe('{"data":{"jointCaseChanged":{"cursor":"c1"}}}');
  const last = stream.next();
  await jest.advanceTimersByTimeAsync(2 * DAY_MS);
  expect((await last).value?.errors[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  expect((await stream.next()).done).toBe(true);
});
