import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { statementsOf } from '../../test/support/statements.js';
import { complaints, happen, reached, sequencerOf, tailOf, terminateListeners } from '../testing/toy-feed.js';
import { makeToy, type Toy } from '../testing/toy-subgraph.js';
import { until } from '../testing/until.js';
import type { Sequencer } from './sequencer.js';
import type { FeedTail } from './tail.js';

let toy: Toy;
let tail: FeedTail;
let sequencer: Sequencer;
beforeEach(async () => {
  complaints.length = 0;
  toy = await makeToy();
  tail = tailOf(toy);
  sequencer = sequencerOf(toy);
  sequencer.start();
});
afterEach(async () => {
  await sequencer.stop();
  await tail.stop();
  await toy.drop();
});

const positions = async (after: number): Promise<number[]> =>
  (await tail.read(after)).map((event) => event.position);
const from = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

test('what happened before the start is read from the database, what happens after it from memory', async () => {
  await happen(toy, 3);
  await until(async () => (await tail.bounds()).position === 3);
  tail.start();
  await reached(tail, 3);
  await happen(toy, 4);
  await reached(tail, 7);
  expect(await positions(0)).toEqual(from(1, 7));
  expect(await positions(3)).toEqual(from(4, 7));
  expect(await positions(5)).toEqual([6, 7]);
  expect(await positions(7)).toEqual([]);
});

test('a batch from the database is bounded, and the next one goes on where it ended', async () => {
  await happen(toy, 700);
  await until(async () => (await tail.bounds()).position === 700);
  const first = await positions(0);
  expect(first).toEqual(from(1, 500));
  expect(await positions(500)).toEqual(from(501, 700));
});

test('an event is the same from memory and from the database', async () => {
  tail.start();
  await until(() => tail.healthy);
  await happen(toy, 1);
  await reached(tail, 1);
  const [recent] = await tail.read(0);
  const old = tailOf(toy);
  const [stored] = await old.read(0);
  await old.stop();
  expect(recent).toEqual(stored);
  expect(stored).toEqual({
    position: 1,
    name: 'zones.thing.raised.v1',
    aggregate: 'thing',
    version: 1,
    ids: { thing: 'thing' },
    occurredAt: expect.any(Date),
  });
});

test('recent events cost their followers no statement', async () => {
  tail.start();
  await until(() => tail.healthy);
  await happen(toy, 3);
  await reached(tail, 3);
  const read = async (): Promise<void> => {
    for (let follower = 0; follower < 100; follower += 1) expect(await positions(0)).toEqual([1, 2, 3]);
  };
  expect(await statementsOf(read)).toEqual([]);
});

test('a waiter is woken by what comes after its place, and by nothing before', async () => {
  tail.start();
  await until(() => tail.healthy);
  let woken = false;
  const waiting = tail.beyond(1, AbortSignal.timeout(10_000)).then(() => (woken = true));
  const waitingForTwo = reached(tail, 2);
  await happen(toy, 2);
  await Promise.all([waiting, waitingForTwo]);
  expect(woken).toBe(true);
  expect(await positions(1)).toEqual([2]);
});

test('who waits before the first look at the feed does not miss what had come by then', async () => {
  const signal = AbortSignal.timeout(5_000);
  const waiting = tail.beyond(0, signal);
  await happen(toy, 1);
  await until(async () => (await tail.bounds()).position === 1);
  tail.start();
  await waiting;
  expect(signal.aborted).toBe(false);
  expect(await positions(0)).toEqual([1]);
});

test('a waiter that gives up is let go at once', async () => {
  tail.start();
  await until(() => tail.healthy);
  const stop = new AbortController();
  const waiting = tail.beyond(0, stop.signal);
  stop.abort();
  await expect(waiting).resolves.toBeUndefined();
  await expect(tail.beyond(0, stop.signal)).resolves.toBeUndefined();
});

test('the tail goes on after its connection was broken, and says so', async () => {
  tail.start();
  await until(() => tail.healthy);
  await terminateListeners(toy, 'hub_feed');
  await happen(toy, 2);
  await reached(tail, 2);
  expect(await positions(0)).toEqual([1, 2]);
  expect(complaints.join()).toMatch(/terminat/);
  await until(() => tail.healthy);
});
