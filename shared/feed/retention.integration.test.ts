import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { makeDatabase } from '../../test/support/database.js';
import { runMigrations } from '../database/migrate.js';
import {
  complaints,
  deeds,
  feedSchemas,
  happen,
  hearingAll,
  reached,
  sequencerOf,
  tailOf,
  wholeFeed,
} from '../testing/toy-feed.js';
import { makeToy, type Toy } from '../testing/toy-subgraph.js';
import { until } from '../testing/until.js';
import { type Feed, follow } from './follow.js';
import { FeedInitial } from './migrations/0001-feed.js';
import { FeedPartitions } from './migrations/0002-partitions.js';
import { retain, type Retained, SPAN } from './retention.js';
import type { Sequencer } from './sequencer.js';
import type { FeedTail } from './tail.js';

let toy: Toy;
let tail: FeedTail;
let client: Client;
const running: Sequencer[] = [];
beforeEach(async () => {
  for (const list of [complaints, deeds]) list.length = 0;
  toy = await makeToy();
  tail = tailOf(toy);
  tail.start();
  client = new Client({ connectionString: toy.url('feed') });
  client.on('error', () => undefined); // its end and that of the database may meet
  await client.connect();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((sequencer) => sequencer.stop()));
  await client.end();
  await tail.stop();
  await toy.drop();
});

function start(): Sequencer {
  const sequencer = sequencerOf(toy);
  running.push(sequencer);
  sequencer.start();
  return sequencer;
}
/** As if so many events had been numbered. */
const comeTo = (position: number) => toy.owner.query(`update feed.head set position = ${position}`);
const age = (days: number) =>
  toy.owner.query(`update feed.partition set full_at = full_at - interval '${days} days'`);
const keep = (): Promise<Retained> => retain(client, { days: 90, schemas: feedSchemas });
const oldest = async (): Promise<number> => (await tail.bounds()).oldest;
async function partitions(): Promise<[number, boolean][]> {
  const { rows } = await toy.owner.query(
    'select number::int, full_at is not null as whole from feed.partition order by number',
  );
  return rows.map(({ number, whole }) => [number, whole]);
}

/** Ten events at the end of the first partition and ten in the second one. */
async function cross(): Promise<void> {
  await comeTo(SPAN - 11);
  start();
  await happen(toy, 20, 'a');
  await until(async () => (await tail.bounds()).position === SPAN + 9);
  await happen(toy, 1, 'b');
  await until(async () => (await partitions()).some(([, whole]) => whole));
}

test('partitions are there before they are needed, however many write and whichever sequencer numbers', async () => {
  await comeTo(SPAN - 100);
  start();
  start();
  const write = async (writer: number): Promise<void> => {
    for (let turn = 0; turn < 10; turn += 1) await happen(toy, 5, `writer${writer}`);
  };
  await Promise.all(Array.from({ length: 10 }, (_, writer) => write(writer)));
  await until(async () => (await wholeFeed(toy)).length === 500);
  expect((await wholeFeed(toy)).map(({ position }) => position)).toEqual(
    Array.from({ length: 500 }, (_, index) => SPAN - 99 + index),
  );
  await happen(toy, 1, 'last');
  await until(async () => (await partitions()).length === 3);
  await until(async () => (await partitions())[0]![1]);
  expect(await partitions()).toEqual([
    [0, true],
    [1, false],
    [2, false],
  ]);
});

test('a partition goes when all of it is older, not a day before, and the feed says where it begins', async () => {
  await cross();
  await age(89);
  expect(await keep()).toEqual({ kind: 'nothing' });
  await age(1);
  expect(await keep()).toEqual({ kind: 'dropped', line: 'dropped events 0 to 99999, older than 90 days' });
  expect(await keep()).toEqual({ kind: 'nothing' });
  expect(await oldest()).toBe(SPAN);
  expect((await wholeFeed(toy)).map(({ position }) => position)).toEqual(
    Array.from({ length: 11 }, (_, index) => SPAN + index),
  );
  expect((await partitions()).map(([number]) => number)).toEqual([1, 2]);
});

test('whoever begins to number drops what is too old, and says so', async () => {
  await cross();
  await age(90);
  await running.pop()!.stop();
  start();
  await until(() => deeds.length > 0);
  expect(await oldest()).toBe(SPAN);
  expect(deeds).toEqual(['dropped events 0 to 99999, older than 90 days']);
});

test.each([
  ['has not read', `insert into commons.inbox values ('commons', ${SPAN - 5})`, SPAN - 5],
  [
    'has parked',
    `insert into commons.inbox values ('commons', ${SPAN + 5});
     insert into commons.dead_letter (consumer, position, aggregate, name, tries, problem)
       values ('commons', ${SPAN - 3}, 'a', 'x', 5, '23505')`,
    SPAN - 4,
  ],
])('what a consumer %s is kept, however old, and the log says for whom', async (_, reading, at) => {
  await cross();
  await age(500);
  await toy.owner.query(reading);
  const line = `kept events 0 to 99999, older than 90 days: not read or parked by commons (${at})`;
  expect(await keep()).toEqual({ kind: 'held', line });
  await running.pop()!.stop();
  start();
  await until(() => complaints.includes(line));
  expect(await oldest()).toBe(1);
  await toy.owner.query('delete from commons.dead_letter; update commons.inbox set position = 99999');
  expect(await keep()).toMatchObject({ kind: 'dropped' });
});

test('who follows what is dropped is told so, and misses nothing unnoticed; who is at the end goes on', async () => {
  await cross();
  await reached(tail, SPAN + 10);
  const another = tailOf(toy); // has nothing in its memory
  another.start();
  await until(() => another.head > 0);
  const [feed, afresh] = [hearingAll(tail), hearingAll(another)];
  const open = (of: Feed, after: number) =>
    follow(of, { after, listener: { person: 'Person_one' }, wants: () => true });
  const [first, behind, live] = [
    await open(afresh, SPAN - 11),
    await open(afresh, SPAN - 11),
    await open(feed, SPAN + 9),
  ];
  expect((await first.next()).value).toMatchObject({ position: SPAN - 10 });
  expect((await live.next()).value).toMatchObject({ position: SPAN + 10 });
  await age(90);
  expect(await keep()).toMatchObject({ kind: 'dropped' });
  await expect(behind.next()).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
  await expect(open(afresh, SPAN - 2)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
  const kept = await open(afresh, SPAN - 1);
  expect((await kept.next()).value).toMatchObject({ position: SPAN });
  await happen(toy, 1, 'c');
  expect((await live.next()).value).toMatchObject({ position: SPAN + 11 });
  for (const { dispatch } of [feed, afresh]) await dispatch.stop();
  await another.stop();
});

test('a drop waits for nobody long: a reader that takes its time goes on, and so does numbering', async () => {
  await cross();
  await age(90);
  await toy.owner.query('begin; select count(*) from feed.event');
  const since = performance.now();
  expect(await keep()).toEqual({ kind: 'busy' });
  expect(performance.now() - since).toBeLessThan(1_000);
  await happen(toy, 1, 'c');
  await reached(tail, SPAN + 11);
  expect(await oldest()).toBe(1);
  await toy.owner.query('commit');
  expect(await keep()).toMatchObject({ kind: 'dropped' });
});

test('the login of the feed drops neither what is not full nor what is not the oldest, and others nothing', async () => {
  await cross();
  for (const number of [1, 2])
    await expect(client.query('select feed.drop_oldest($1)', [number])).rejects.toThrow(/not the oldest/);
  await expect(client.query('drop table feed.event_0')).rejects.toThrow(/must be owner/);
  const subgraph = new Client({ connectionString: toy.url('zones') });
  await subgraph.connect();
  for (const call of ['feed.drop_oldest(0)', 'feed.make_room(0)'])
    await expect(subgraph.query(`select ${call}`)).rejects.toThrow(/permission denied for function/);
  await subgraph.end();
});

test('the migration keeps every event where it was, over several partitions', async () => {
  const database = await makeDatabase('empty');
  await database.sql('create schema hub');
  await runMigrations(database.ownerUrl, [FeedInitial]);
  const events =
    'select position::int, name, aggregate, version, ids, occurred_at from feed.event order by position';
  await database.sql(`update feed.head set position = 250000;
    insert into feed.event select position, 'x', 'thing', position, '{"a": "b"}', now()
      from unnest(array[5, 99999, 100000, 250000]) position`);
  const before = await database.sql(events);
  await runMigrations(database.ownerUrl, [FeedInitial, FeedPartitions]);
  expect(await database.sql(events)).toEqual(before);
  expect(before).toHaveLength(4);
  const made = await database.sql(
    'select number::int, full_at is not null as whole from feed.partition order by 1',
  );
  expect(made).toEqual([0, 1, 2, 3].map((number) => ({ number, whole: number < 2 })));
  await database.drop();
});
