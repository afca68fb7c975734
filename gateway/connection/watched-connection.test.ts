import { getEventListeners } from 'node:events';
import { expect, test } from '@jest/globals';
import type { ExecutionResult } from 'graphql';
import { parse } from 'graphql';
import type { SubgraphRequest, SubgraphStream } from '../../shared/server/subgraph.js';
import { zoneLeader } from '../testing/fake-hub.js';
import { until } from '../testing/until.js';
import { stoppable } from './stream.js';
import { type SubgraphAnswer, watchedConnection } from './watched-connection.js';

const document = parse('subscription { jointCaseChanged { cursor } }');

/** A subgraph that takes its time for everything, and does nothing about signals. */
function slow(patienceMs: number) {
  const answer = Promise.withResolvers<ExecutionResult>();
  const opening = Promise.withResolvers<SubgraphStream>();
  const asked: SubgraphRequest[] = [];
  const heard: SubgraphAnswer['outcome'][] = [];
  const later = <T>(promise: Promise<T>) => {
    return (request: SubgraphRequest) => {
      asked.push(request);
      return promise;
    };
  };
  const connection = watchedConnection(
    'zones',
    { execute: later(answer.promise), subscribe: later(opening.promise) },
    ({ outcome }) => heard.push(outcome),
    patienceMs,
  );
  return { connection, asked, heard, open: openedBy(opening.resolve) };
}

/** Opens a stream without events; tells whether it is still open. */
function openedBy(resolve: (stream: SubgraphStream) => void) {
  return () => {
    const stream = { isOpen: true };
    const events = stoppable<ExecutionResult>(async function* ({ signal }) {
      await new Promise((left) => signal.addEventListener('abort', left));
      stream.isOpen = false;
      yield* [];
    });
    resolve(events);
    return stream;
  };
}

test('a stream that does not open in time is out of reach, and is given up when it comes late', async () => {
  const { connection, heard, open } = slow(20);
  const { signal } = new AbortController();
  await expect(connection.subscribe({ document, actor: zoneLeader, signal })).rejects.toThrow('20 ms');
  expect(heard).toEqual(['unavailable']);
  const late = open();
  await until(() => !late.isOpen);
});

test('a client that leaves while its stream opens is not waited for, and the stream is given up', async () => {
  const { connection, heard, open } = slow(60_000);
  const left = new AbortController();
  const opening = connection.subscribe({ document, actor: zoneLeader, signal: left.signal });
  left.abort();
  await expect(opening).rejects.toThrow('aborted');
  expect(heard).toEqual(['cancelled']);
  const late = open();
  await until(() => !late.isOpen);
});

test('an open stream outlasts the patience, and ends when it is returned', async () => {
  const { connection, asked, open } = slow(20);
  const { signal } = new AbortController();
  const stream = open();
  const events = await connection.subscribe({ document, actor: zoneLeader, signal });
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect([stream.isOpen, asked[0]?.signal?.aborted]).toEqual([true, false]);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  await (events as SubgraphStream).return?.();
  await until(() => !stream.isOpen);
});

test('a subgraph that never answers leaves no listener behind', async () => {
  const { connection } = slow(20);
  const { signal } = new AbortController();
  await expect(connection.execute({ document, actor: zoneLeader, signal })).rejects.toThrow('20 ms');
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});
