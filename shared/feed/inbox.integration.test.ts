import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { happen, reached, sequencerOf, tailOf } from '../testing/toy-feed.js';
import { makeToy, type Toy } from '../testing/toy-subgraph.js';
import { until } from '../testing/until.js';
import { Inbox } from './inbox.js';
import type { InboxHandlers } from './parked.js';
import type { Sequencer } from './sequencer.js';
import type { FeedTail } from './tail.js';

let toy: Toy;
let tail: FeedTail;
let sequencer: Sequencer;
const inboxes: Inbox[] = [];
const said: string[] = [];
beforeEach(async () => {
  said.length = 0;
  toy = await makeToy();
  tail = tailOf(toy);
  sequencer = sequencerOf(toy);
  tail.start();
  sequencer.start();
});
afterEach(async () => {
  await Promise.all(inboxes.splice(0).map((inbox) => inbox.stop()));
  await sequencer.stop();
  await tail.stop();
  await toy.drop();
});

/** Writes each event down once: the primary key stumbles over a second time. */
const remember: InboxHandlers[string] = async (db, { aggregate, version, position }) => {
  await sql`insert into zones.known (id, position) values (${`${aggregate} ${version}`}, ${position})`.execute(
    db,
  );
};

function start(handlers: InboxHandlers, consumer = 'zones'): Inbox {
  const url = toy.url('zones');
  const say = (problem: string): void => void said.push(problem);
  const inbox = new Inbox({ url, schema: 'zones', consumer, handlers, tail, say });
  inboxes.push(inbox);
  inbox.start();
  return inbox;
}

async function known(): Promise<{ facts: number[]; position: number }> {
  const facts = await toy.owner.query('select position::int from zones.known order by position');
  const inbox = await toy.owner.query('select position::int from zones.inbox');
  return { facts: facts.rows.map((row) => row.position), position: inbox.rows[0]?.position ?? 0 };
}
const from = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

test('what happened and what happens is applied, and the lag says when all of it is', async () => {
  await happen(toy, 700);
  await reached(tail, 700);
  const inbox = start({ 'zones.thing.raised.v1': remember });
  expect(inbox.lag).toBe(Number.POSITIVE_INFINITY);
  await until(() => inbox.lag === 0);
  expect(await known()).toEqual({ facts: from(1, 700), position: 700 });
  await happen(toy, 1);
  await until(async () => (await known()).position === 701);
  expect(said).toEqual([]);
});

test('an event that nobody handles is passed over, and its place is kept', async () => {
  const inbox = start({});
  await happen(toy, 3);
  await reached(tail, 3);
  await until(async () => inbox.lag === 0 && (await known()).position === 3);
  expect(await known()).toEqual({ facts: [], position: 3 });
});

test('a failure in the middle leaves nothing of that event, and then each event is applied once', async () => {
  await happen(toy, 10);
  await reached(tail, 10);
  let left: { facts: number[]; position: number } | undefined;
  let tries = 0;
  const inbox = start({
    'zones.thing.raised.v1': async (db, event) => {
      if (event.position === 6 && ++tries === 2) left = await known();
      await remember(db, event);
      if (event.position === 6 && tries === 1) throw new Error('the process died here');
    },
  });
  await until(() => inbox.lag === 0);
  expect(left).toEqual({ facts: from(1, 5), position: 5 });
  expect(await known()).toEqual({ facts: from(1, 10), position: 10 });
  expect(tries).toBe(2);
  expect(said).toEqual(['event 6 (zones.thing.raised.v1) was not applied, try 1 of 5: Error']);
});

test('a connection that breaks in the middle of a batch leaves nothing half applied', async () => {
  await happen(toy, 4);
  await reached(tail, 4);
  let broken = false;
  const inbox = start({
    'zones.thing.raised.v1': async (db, event) => {
      if (event.position === 3 && !broken) {
        broken = true;
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
        await toy.owner.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
      }
      await remember(db, event);
    },
  });
  await until(() => inbox.lag === 0);
  expect(await known()).toEqual({ facts: from(1, 4), position: 4 });
});

test('two processes of one consumer apply each event once between them', async () => {
  const [one, other] = [
    start({ 'zones.thing.raised.v1': remember }),
    start({ 'zones.thing.raised.v1': remember }),
  ];
  for (let round = 0; round < 10; round += 1) await happen(toy, 10);
  await reached(tail, 100);
  await until(async () => one.lag === 0 && other.lag === 0 && (await known()).position === 100);
  expect(await known()).toEqual({ facts: from(1, 100), position: 100 });
  expect(said).toEqual([]);
});

test('an inbox that is stopped and started goes on from where it stood', async () => {
  const first = start({ 'zones.thing.raised.v1': remember });
  await happen(toy, 2);
  await until(async () => (await known()).position === 2);
  await first.stop();
  inboxes.length = 0;
  await happen(toy, 2);
  await reached(tail, 4);
  expect(await known()).toEqual({ facts: [1, 2], position: 2 });
  start({ 'zones.thing.raised.v1': remember });
  await until(async () => (await known()).position === 4);
  expect((await known()).facts).toEqual([1, 2, 3, 4]);
});
