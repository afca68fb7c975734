import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { happen, reached, sequencerOf, tailOf, terminateListeners } from '../testing/toy-feed.js';
import { makeToy, type Toy } from '../testing/toy-subgraph.js';
import { until } from '../testing/until.js';
import type { FeedEvent } from './event.js';
import { Dispatch } from './dispatch.js';
import { type Feed, type Followed, type Follower, follow, type Following } from './follow.js';
import type { Sequencer } from './sequencer.js';
import { stoppable } from './stoppable.js';
import type { FeedTail } from './tail.js';

let toy: Toy;
let tail: FeedTail;
let sequencer: Sequencer;
let followers: Follower[];
let dispatch: Dispatch;
/** What may be heard, of what is asked about. */
let permit: (events: readonly FeedEvent[]) => readonly FeedEvent[] | null;
beforeEach(async () => {
  toy = await makeToy();
  tail = tailOf(toy);
  sequencer = sequencerOf(toy);
  permit = (events) => events;
  dispatch = new Dispatch({ tail, audience, say: () => undefined });
  tail.start();
  dispatch.start();
  sequencer.start();
  followers = [];
  await until(() => tail.healthy && sequencer.leads);
});
afterEach(async () => {
  stop();
  await sequencer.stop();
  await dispatch.stop();
  await tail.stop();
  await toy.drop();
});

const audience: Feed['audience'] = {
  hear: (listeners, events) => Promise.resolve(listeners.map(() => permit(events))),
};
const from = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

const stop = (): void => followers.forEach((one) => void one.stop());

async function open(
  after: number | null,
  options: Partial<Following> = {},
  giving = dispatch,
): Promise<Follower> {
  const feed = { tail, audience, dispatch: giving, types: new Set<string>() };
  const listener = { person: 'Person_one' };
  const follower = await follow(feed, { wants: () => true, listener, after, ...options });
  followers.push(follower);
  return follower;
}

/** The positions of the next events of a follower. */
async function take(events: AsyncIterator<Followed, void>, count: number): Promise<number[]> {
  const taken: number[] = [];
  while (taken.length < count) {
    const { value, done } = await events.next();
    if (done) throw new Error(`the feed ended after ${taken.join(', ')}`);
    taken.push(value.position);
  }
  return taken;
}

test('a follower gets what has happened and what happens, each once and in order, while writers write', async () => {
  await happen(toy, 600, 'before');
  await reached(tail, 600);
  const followers = await Promise.all([0, 300, 599, 600].map((after) => open(after)));
  const writing = Promise.all(
    Array.from({ length: 10 }, async (_, writer) => {
      for (let turn = 0; turn < 5; turn += 1) await happen(toy, 4, `writer${writer}`);
    }),
  );
  const [all, some, last, live] = await Promise.all(
    followers.map((follower, index) => take(follower, 800 - [0, 300, 599, 600][index]!)),
  );
  await writing;
  expect([all, some, last, live]).toEqual([from(1, 800), from(301, 800), from(600, 800), from(601, 800)]);
});

test('a reader that takes its time is asked about again: a decision holds no longer than a second', async () => {
  await happen(toy, 30);
  await reached(tail, 30);
  let allowed = true;
  permit = (asked) => (allowed ? asked : []);
  const events = await open(0);
  expect(await take(events, 5)).toEqual(from(1, 5));
  allowed = false;
  const mark = performance.now();
  await until(() => performance.now() - mark > 1_100);
  const next = events.next();
  allowed = true;
  await happen(toy, 1, 'after');
  // what was decided on before is not given; the next decision is about what comes now
  expect((await next).value).toMatchObject({ position: 31 });
});

test('without a place a follower gets what happens from now on', async () => {
  await happen(toy, 3);
  await reached(tail, 3);
  const events = await open(null);
  await happen(toy, 2);
  expect(await take(events, 2)).toEqual([4, 5]);
});

test('a follower that comes again with its last place misses nothing and gets nothing twice', async () => {
  const first = await open(0);
  await happen(toy, 10);
  const seen = await take(first, 4);
  await happen(toy, 2);
  const again = await open(seen.at(-1)!);
  expect([...seen, ...(await take(again, 8))]).toEqual(from(1, 12));
});

test('a broken connection of the tail shows to no follower', async () => {
  const events = await open(0);
  await happen(toy, 2);
  const before = await take(events, 2);
  await terminateListeners(toy, 'hub_feed');
  await happen(toy, 2);
  expect([...before, ...(await take(events, 2))]).toEqual([1, 2, 3, 4]);
});

test('a place that the feed no longer holds has expired, the oldest that it holds has not', async () => {
  await happen(toy, 10);
  await reached(tail, 10);
  await toy.owner.query('delete from feed.event where position < 6; update feed.head set oldest = 6');
  await expect(open(4)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
  expect(await take(await open(5), 5)).toEqual(from(6, 10));
});

test('a place that the feed has never come to is refused', async () => {
  await happen(toy, 1);
  await reached(tail, 1);
  await expect(open(2)).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
});

test('unwanted events are not asked about, forbidden ones are not given', async () => {
  const asked: string[] = [];
  permit = (batch) => {
    asked.push(...batch.map((event) => event.aggregate));
    return batch.filter((event) => event.aggregate !== 'forbidden');
  };
  const events = await open(0, { wants: (event) => event.aggregate !== 'unwanted' });
  await happen(toy, 1, 'unwanted');
  await happen(toy, 1, 'forbidden');
  await happen(toy, 1, 'allowed');
  expect(await take(events, 1)).toEqual([3]);
  expect(asked).toEqual(['forbidden', 'allowed']);
});

test('access is decided anew for each batch: what it gave before counts for nothing', async () => {
  let allowed = true;
  permit = (batch) => (allowed ? batch : []);
  const events = await open(0);
  await happen(toy, 1);
  expect(await take(events, 1)).toEqual([1]);
  allowed = false;
  const next = events.next();
  await happen(toy, 1);
  await reached(tail, 2);
  stop();
  expect(await next).toEqual({ done: true, value: undefined });
});

test('an idle follower ends as soon as it is stopped', async () => {
  const events = await open(0);
  const pending = events.next();
  stop();
  expect(await pending).toEqual({ done: true, value: undefined });
});

test('a stream that is returned while it waits ends at once, and says what it was given to say', async () => {
  const events = await open(0);
  const stream = stoppable(
    () => void events.stop(),
    events,
    ({ position }) => `event ${position}`,
  );
  await happen(toy, 1);
  expect(await stream.next()).toEqual({ done: false, value: 'event 1' });
  const pending = stream.next();
  expect(await stream.return!()).toEqual({ done: true, value: undefined });
  expect(await pending).toEqual({ done: true, value: undefined });
});

test('whoever waits at the end is decided on together, once for a batch', async () => {
  const asked: number[] = [];
  const all = await Promise.all(Array.from({ length: 5 }, () => open(null)));
  const pending = all.map((follower) => take(follower, 3));
  await until(() => dispatch.waiting === 5);
  permit = (events) => (asked.push(events.length), events);
  await happen(toy, 3);
  for (const taken of await Promise.all(pending)) expect(taken).toEqual([1, 2, 3]);
  expect(asked).toHaveLength(5 * new Set(asked).size);
});

test('a reader that is far behind holds no more than a batch, and misses nothing', async () => {
  const slow = await open(0);
  expect(await Promise.race([slow.next(), happen(toy, 1)])).toBeUndefined();
  await until(() => dispatch.waiting <= 1);
  await happen(toy, 700);
  await reached(tail, 701);
  await until(() => dispatch.waiting === 0);
  expect(await take(slow, 700)).toEqual(from(2, 701));
});

test('a quiet feed tells its place after the heartbeat, and an event in between is no heartbeat', async () => {
  await happen(toy, 2);
  await reached(tail, 2);
  const events = await open(2, { heartbeatMs: 150 });
  expect((await events.next()).value).toEqual({ position: 2, event: null });
  await happen(toy, 1);
  await reached(tail, 3);
  expect((await events.next()).value).toMatchObject({ position: 3, event: { position: 3 } });
  expect((await events.next()).value).toEqual({ position: 3, event: null });
});

test('what is passed over moves the place of the heartbeat along', async () => {
  permit = () => [];
  const events = await open(null, { heartbeatMs: 2_000 });
  const next = events.next();
  await happen(toy, 2);
  expect((await next).value).toEqual({ position: 2, event: null });
});

test('a stream ends as soon as its listener holds no post: at the next event, or at the next heartbeat', async () => {
  const [live, quiet] = await Promise.all([open(null), open(null, { heartbeatMs: 200 })]);
  permit = () => null;
  const refused = { code: 'UNAUTHENTICATED' };
  await expect(quiet.next()).rejects.toMatchObject(refused);
  const next = live.next();
  await until(() => dispatch.waiting > 0);
  await happen(toy, 1);
  await expect(next).rejects.toMatchObject(refused);
});

test('the place of a heartbeat is never beyond an event that is still to be given', async () => {
  let ahead = 0;
  let given = 0;
  const reading = Array.from({ length: 50 }, async (_, index) => {
    const events = await open(null, { heartbeatMs: 5 + (index % 20) });
    for (let place = 0; ;) {
      const { value, done } = await events.next();
      if (done) return;
      if (value.event !== null && value.position <= place) ahead += 1;
      if (value.event !== null) given += 1;
      place = Math.max(place, value.position);
    }
  });
  await until(() => dispatch.waiting === 50);
  for (let turn = 0; turn < 50; turn += 1) {
    await happen(toy, 1);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await until(() => given === 50 * 50);
  stop();
  await Promise.all(reading);
  expect(ahead).toBe(0);
});

test('whoever follows before the end of the feed is known misses nothing, and keeps nobody from working', async () => {
  const late = new Dispatch({ tail, audience, say: () => undefined });
  await happen(toy, 3);
  await reached(tail, 3);
  const events = await open(1, {}, late);
  const taken = take(events, 4);
  await happen(toy, 1);
  late.start();
  await happen(toy, 1);
  expect(await taken).toEqual([2, 3, 4, 5]);
  await late.stop();
});
