import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { happen, reached, sequencerOf, tailOf } from '../testing/toy-feed.js';
import { makeToy, type Toy } from '../testing/toy-subgraph.js';
import { until } from '../testing/until.js';
import type { FeedEvent } from './event.js';
import { Inbox } from './inbox.js';
import { operateFeed } from './operate.js';
import { TRIES } from './poison.js';
import type { Sequencer } from './sequencer.js';
import type { FeedTail } from './tail.js';

let toy: Toy;
let tail: FeedTail;
let sequencer: Sequencer;
let inbox: Inbox | undefined;
/** Events that cannot be applied, as `aggregate version`. */
const poison = new Set<string>();
const tried: string[] = [];
const said: string[] = [];
beforeEach(async () => {
  for (const list of [tried, said]) list.length = 0;
  poison.clear();
  toy = await makeToy();
  tail = tailOf(toy);
  sequencer = sequencerOf(toy);
  tail.start();
  sequencer.start();
});
afterEach(async () => {
  await inbox?.stop();
  inbox = undefined;
  await sequencer.stop();
  await tail.stop();
  await toy.drop();
});

const keyOf = ({ aggregate, version }: FeedEvent): string => `${aggregate} ${version}`;

/** Writes first and fails then: whatever of it stayed would be seen. */
async function remember(db: Kysely<unknown>, event: FeedEvent): Promise<void> {
  tried.push(keyOf(event));
  await sql`insert into zones.known (id, position) values (${keyOf(event)}, ${event.position})`.execute(db);
  if (poison.has(keyOf(event)))
    await sql`insert into zones.known (id, position) values (${keyOf(event)}, 0)`.execute(db);
}
const handlers = { 'zones.thing.raised.v1': remember };

function start(handle = remember): Inbox {
  inbox = new Inbox({
    url: toy.url('zones'),
    schema: 'zones',
    consumer: 'zones',
    handlers: { 'zones.thing.raised.v1': handle },
    tail,
    pauseMs: () => 5,
    say: (problem) => void said.push(problem),
  });
  inbox.start();
  return inbox;
}

/** Facts in the order in which they were written: one transaction after the other. */
async function known(): Promise<string[]> {
  const { rows } = await toy.owner.query('select id from zones.known order by ctid');
  return rows.map(({ id }) => id);
}
async function parked(): Promise<string[]> {
  const { rows } = await toy.owner.query(
    `select aggregate || ' ' || version || ' ' || tries || ' ' || problem as line
     from zones.dead_letter join feed.event using (position, aggregate) order by position`,
  );
  return rows.map(({ line }) => line);
}
const place = async (): Promise<number> =>
  (await toy.owner.query('select position::int from zones.inbox')).rows[0]?.position ?? 0;

async function retry(): Promise<string[]> {
  const lines: string[] = [];
  const database = { owner: toy.owner, ownerUrl: toy.ownerUrl };
  const parts = [{ name: 'zones', inbox: handlers }, { name: 'commons' }];
  await operateFeed(database, parts, ['dead-letters', '--retry'], (line) => lines.push(line)).catch((error) =>
    lines.push(error.message),
  );
  return lines;
}

/** Events of two objects in turn: a 1, b 1, a 2, b 2, … */
async function inTurn(rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) for (const one of ['a', 'b']) await happen(toy, 1, one);
  await reached(tail, 2 * rounds);
}

test('after five tries an event is parked, what follows of its object behind it, and all others go on', async () => {
  poison.add('a 2');
  await inTurn(4);
  start();
  await until(async () => (await place()) === 8);
  expect(await known()).toEqual(['a 1', 'b 1', 'b 2', 'b 3', 'b 4']);
  expect(await parked()).toEqual(['a 2 5 23505', 'a 3 0 BEHIND', 'a 4 0 BEHIND']);
  expect(tried.filter((key) => key === 'a 2')).toHaveLength(TRIES);
  expect(said.at(-1)).toBe('event 3 (zones.thing.raised.v1) is parked; see npm run feed -- dead-letters');
  await happen(toy, 1, 'a');
  await happen(toy, 1, 'b');
  await until(async () => (await place()) === 10);
  expect((await parked()).at(-1)).toBe('a 5 0 BEHIND');
  expect((await known()).at(-1)).toBe('b 5');
});

test('a retry applies what is parked in order and frees its object', async () => {
  poison.add('a 1');
  await inTurn(3);
  start();
  await until(async () => (await place()) === 6);
  expect(await retry()).toEqual([
    'zones  a  0 applied, 3 left',
    '3 events are still parked: mend the cause and retry.',
  ]);
  expect((await parked())[0]).toBe('a 1 6 23505');
  poison.clear();
  poison.add('a 3');
  expect((await retry())[0]).toBe('zones  a  2 applied, 1 left');
  expect(await parked()).toEqual(['a 3 1 23505']);
  poison.clear();
  expect(await retry()).toEqual(['zones  a  1 applied, 0 left']);
  await happen(toy, 1, 'a');
  await until(async () => (await place()) === 7);
  expect((await known()).filter((key) => key.startsWith('a'))).toEqual(['a 1', 'a 2', 'a 3', 'a 4']);
  expect(await parked()).toEqual([]);
});

test('a fault of the moment is no poison, however often it comes', async () => {
  let left = 8;
  await happen(toy, 2, 'a');
  await reached(tail, 2);
  start(async (db, event) => {
    if (event.version === 2 && left > 0) {
      left -= 1;
      throw Object.assign(new Error('could not serialize access'), { code: '40001' });
    }
    await remember(db, event);
  });
  await until(async () => (await place()) === 2);
  expect([await known(), await parked()]).toEqual([['a 1', 'a 2'], []]);
}, 20_000);

test('a lock that is not given in time is waited for, and parks nothing', async () => {
  await happen(toy, 2, 'a');
  await reached(tail, 2);
  await toy.owner.query("begin; insert into zones.known (id, position) values ('a 2', 0)");
  let waits = 0;
  start(async (db, event) => {
    await sql`set local lock_timeout = '50ms'`.execute(db);
    if (event.version === 2) waits += 1;
    await remember(db, event);
  });
  await until(() => waits === 3);
  await toy.owner.query('rollback');
  await until(async () => (await place()) === 2);
  expect([await known(), await parked()]).toEqual([['a 1', 'a 2'], []]);
});

test('a connection that is lost at every try parks nothing, and each event is applied once', async () => {
  await inTurn(3);
  let losses = 0;
  start(async (db, event) => {
    await remember(db, event);
    if (event.position !== 4 || losses >= TRIES + 1) return;
    losses += 1;
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
    await toy.owner.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
    await sql`select 1`.execute(db);
  });
  await until(async () => (await place()) === 6);
  expect(await known()).toEqual(['a 1', 'b 1', 'a 2', 'b 2', 'a 3', 'b 3']);
  expect([losses, await parked()]).toEqual([TRIES + 1, []]);
});

test('two processes of one consumer park an event once between them, and apply all others once', async () => {
  poison.add('a 2');
  await inTurn(10);
  const first = start();
  start();
  await until(async () => (await place()) === 20);
  await first.stop();
  expect((await known()).toSorted()).toEqual(
    ['a 1', ...Array.from({ length: 10 }, (_, index) => `b ${index + 1}`)].toSorted(),
  );
  expect(await parked()).toHaveLength(9);
});

test('in random feeds each object is applied in order up to its poison, and in whole after it is mended', async () => {
  const objects = ['p', 'q', 'r', 's'];
  let world = 0;
  let before = 0;
  start();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(3), { minLength: 1, maxLength: 20 }),
      fc.uniqueArray(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 6 })), { maxLength: 3 }),
      async (turns, poisoned) => {
        world += 1;
        const names = objects.map((one) => `${one}${world}`);
        for (const [object, version] of poisoned) poison.add(`${names[object]} ${version}`);
        for (const turn of turns) await happen(toy, 1, names[turn]);
        before += turns.length;
        await reached(tail, before);
        await until(async () => (await place()) === before);
        const facts = await known();
        for (const [index, name] of names.entries()) {
          const versions = turns.filter((turn) => turn === index).map((_, at) => `${name} ${at + 1}`);
          const bad = versions.findIndex((key) => poison.has(key));
          const applied = bad < 0 ? versions : versions.slice(0, bad);
          expect(facts.filter((key) => key.startsWith(`${name} `))).toEqual(applied);
        }
        poison.clear();
        await retry();
        expect((await known()).filter((key) => names.includes(key.split(' ')[0]!))).toHaveLength(
          turns.length,
        );
        expect(await parked()).toEqual([]);
      },
    ),
    { numRuns: 12 },
  );
}, 60_000);
