import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { change } from '../database/change.js';
import type { EntityManager } from '../database/orm.js';
import { happen, reached, sequencerOf, tailOf, wholeFeed } from '../testing/toy-feed.js';
import { enrol, makeToy, raise, type Toy } from '../testing/toy-subgraph.js';
import { until } from '../testing/until.js';
import type { Sequencer } from './sequencer.js';
import type { FeedTail } from './tail.js';

let toy: Toy;
let tail: FeedTail;
const running: Sequencer[] = [];
beforeEach(async () => {
  toy = await makeToy();
  tail = tailOf(toy);
  tail.start();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((sequencer) => sequencer.stop()));
  await tail.stop();
  await toy.drop();
});

function start(): Sequencer {
  const sequencer = sequencerOf(toy);
  running.push(sequencer);
  sequencer.start();
  return sequencer;
}

/** The process of the server that holds the lock of the sequencer. */
async function holder(): Promise<number | undefined> {
  const { rows } = await toy.owner.query(
    `select pid from pg_locks where locktype = 'advisory' and granted
       and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows[0]?.pid;
}

async function expectWhole(count: number): Promise<void> {
  const feed = await wholeFeed(toy);
  expect(feed.map((event) => event.position)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  const versions = new Map<string, number>();
  for (const { aggregate, version } of feed) {
    expect([aggregate, version]).toEqual([aggregate, (versions.get(aggregate) ?? 1) + 1]);
    versions.set(aggregate, version);
  }
}

test('of ten writers on three aggregates no event is lost, and each aggregate’s are in order', async () => {
  const actor = await enrol(toy, 'head', { organisation: 'own', role: 'OFFICE_HEAD' });
  await toy.owner.query(
    "insert into zones.thing select 'thing' || n, 'own', null, 1 from generate_series(0, 2) n",
  );
  start();
  const write = async (writer: number): Promise<void> => {
    for (let turn = 0; turn < 15; turn += 1) {
      const changed = await change(toy.orm.em as EntityManager, actor, raise(`thing${(writer + turn) % 3}`));
      expect(changed).toHaveProperty('id');
    }
  };
  await Promise.all(Array.from({ length: 10 }, (_, writer) => write(writer)));
  await reached(tail, 150);
  await expectWhole(150);
  expect((await toy.owner.query('select 1 from zones.outbox')).rowCount).toBe(0);
});

test('what waits when the sequencer starts is numbered, however much it is', async () => {
  await toy.owner.query(
    "insert into zones.outbox (name, aggregate, version, ids, occurred_at) values ('x', 'thing', 1, '{}', now())",
  );
  await happen(toy, 2_500);
  start();
  await reached(tail, 2_501);
  const feed = await wholeFeed(toy);
  expect(feed.map((event) => event.version)).toEqual(Array.from({ length: 2_501 }, (_, index) => index + 1));
});

test('only one of two sequencers numbers', async () => {
  const [one, other] = [start(), start()];
  await until(() => one.healthy && other.healthy && one.leads !== other.leads);
  await happen(toy, 3);
  await reached(tail, 3);
  expect([one.leads, other.leads].toSorted()).toEqual([false, true]);
  expect(await wholeFeed(toy)).toHaveLength(3);
});

test('when the one that numbers stops, the other takes over within five seconds', async () => {
  const first = start();
  await until(() => first.leads);
  const second = start();
  await until(() => second.healthy);
  expect(second.leads).toBe(false);
  await first.stop();
  const since = performance.now();
  await happen(toy, 1);
  await reached(tail, 1);
  expect(performance.now() - since).toBeLessThan(5_000);
  expect(second.leads).toBe(true);
});

test('when its connection is broken the feed goes on within five seconds, without a gap', async () => {
  const [one, other] = [start(), start()];
  await until(() => one.leads !== other.leads);
  await happen(toy, 5, 'before');
  await reached(tail, 5);
  const pid = await holder();
  await toy.owner.query('select pg_terminate_backend($1)', [pid]);
  const since = performance.now();
  await happen(toy, 5, 'after');
  await reached(tail, 10);
  expect(performance.now() - since).toBeLessThan(5_000);
  expect(await holder()).not.toBe(pid);
  expect((await wholeFeed(toy)).map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('a number is never given twice, though writers, sequencers and their connections come and go', async () => {
  start();
  start();
  for (let round = 0; round < 5; round += 1) {
    await Promise.all([
      happen(toy, 20, `thing${round}`),
      toy.owner.query('select pg_terminate_backend($1)', [await holder()]),
    ]);
  }
  await reached(tail, 100);
  const feed = await wholeFeed(toy);
  expect(feed.map(({ position }) => position)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
});

test('a sequencer that is not there is not healthy', async () => {
  const sequencer = start();
  await until(() => sequencer.leads);
  await sequencer.stop();
  expect([sequencer.healthy, sequencer.leads]).toEqual([false, false]);
  expect(await holder()).toBeUndefined();
});
