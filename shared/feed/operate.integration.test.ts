import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { happen, reached, sequencerOf, tailOf } from '../testing/toy-feed.js';
import { makeToy, type Toy } from '../testing/toy-subgraph.js';
import { until } from '../testing/until.js';
import { Inbox } from './inbox.js';
import { operateFeed } from './operate.js';
import type { InboxHandlers } from './parked.js';
import type { Sequencer } from './sequencer.js';
import type { FeedTail } from './tail.js';

let toy: Toy;
let tail: FeedTail;
let sequencer: Sequencer;
let applied = 0;
beforeEach(async () => {
  applied = 0;
  toy = await makeToy();
  tail = tailOf(toy);
  sequencer = sequencerOf(toy);
  tail.start();
  sequencer.start();
  await until(() => sequencer.leads);
});
afterEach(async () => {
  await sequencer.stop();
  await tail.stop();
  await toy.drop();
});

const handlers: InboxHandlers = {
  'zones.thing.raised.v1': async (db, { aggregate, position }) => {
    applied += 1;
    await sql`insert into zones.known (id, position) values (${aggregate}, ${position}) on conflict do nothing`.execute(
      db,
    );
  },
};
const lines: string[] = [];
let stop: AbortController;
async function operate(...args: string[]): Promise<string[]> {
  lines.length = 0;
  stop = new AbortController();
  const database = { owner: toy.owner, ownerUrl: toy.ownerUrl };
  const parts = [{ name: 'zones', inbox: handlers }, { name: 'commons' }];
  await operateFeed(database, parts, args, (line) => lines.push(line), stop.signal);
  return lines;
}

/** An inbox that has read everything. */
async function readAll(): Promise<Inbox> {
  const url = toy.url('zones');
  const inbox = new Inbox({ url, schema: 'zones', consumer: 'zones', handlers, tail, say: () => undefined });
  inbox.start();
  await until(() => inbox.lag === 0);
  return inbox;
}

test('the tail shows what an event is, and of whom nothing', async () => {
  await happen(toy, 1, 'a');
  await happen(toy, 2, 'b');
  await reached(tail, 3);
  const shown = await operate('tail');
  expect(shown).toHaveLength(3);
  expect(shown[0]).toMatch(/^1 {2}\d{4}-\d\d-\d\dT[\d:.]+Z {2}zones\.thing\.raised\.v1 {2}a {2}1$/);
  expect(await operate('tail', '--after', '2')).toEqual([expect.stringMatching(/^3 .* b {2}2$/)]);
  expect(await operate('tail', '--name', 'zones.*.v1')).toHaveLength(3);
  expect(await operate('tail', '--name', 'offices.*')).toEqual([]);
});

test('without a place the tail shows the latest twenty, and with one everything', async () => {
  await happen(toy, 700);
  await reached(tail, 700);
  expect((await operate('tail')).map((line) => Number.parseInt(line, 10))).toEqual(
    Array.from({ length: 20 }, (_, index) => 681 + index),
  );
  expect(await operate('tail', '--after', '0')).toHaveLength(700);
});

test('a tail that is followed shows what comes', async () => {
  const following = operate('tail', '--follow');
  await happen(toy, 1, 'a');
  await until(() => lines.length === 1);
  await happen(toy, 1, 'b');
  await until(() => lines.length === 2);
  expect(lines[1]).toMatch(/ b {2}1$/);
  stop.abort();
  expect(await following).toHaveLength(2);
});

test('the lag names every hop', async () => {
  await happen(toy, 3);
  await reached(tail, 3);
  await (await readAll()).stop();
  await happen(toy, 2);
  await reached(tail, 5);
  await sequencer.stop();
  await happen(toy, 4);
  const seconds = expect.stringMatching(/^outbox {7}zones {6}4 events, the oldest \d s old$/);
  expect(await operate('lag')).toEqual([
    seconds,
    'outbox       commons    0 events, the oldest 0 s old',
    'sequencer               nobody numbers: start the hub',
    'feed                    1 to 5',
    expect.stringMatching(/^inbox {8}zones {6}at 3, 2 events behind, \d s$/),
    'dead letters            none',
  ]);
});

test('the lag says that somebody numbers', async () => {
  expect(await operate('lag')).toContain('sequencer               numbers');
});

test('a replay says what it would do, and does it when it is told yes; the running inbox goes back', async () => {
  await happen(toy, 3, 'a');
  await reached(tail, 3);
  const inbox = await readAll();
  const what = 'zones goes back from 3 to before 2 and applies 2 events again';
  await expect(operate('replay', '--consumer', 'zones', '--from', '2')).rejects.toThrow(
    `Nothing was done: ${what}. Say so with --yes.`,
  );
  expect(applied).toBe(3);
  expect(await operate('replay', '--consumer', 'zones', '--from', '2', '--yes')).toEqual([
    `${what}, within seconds where it runs.`,
  ]);
  await until(() => applied === 5, 10_000);
  await inbox.stop();
  const { rows } = await toy.owner.query('select id, position::int from zones.known');
  expect(rows).toEqual([{ id: 'a', position: 1 }]);
}, 20_000);

test('nothing is parked where nothing failed', async () => {
  expect(await operate('dead-letters')).toEqual(['no event is parked']);
  expect(await operate('dead-letters', '--retry')).toEqual([]);
});

test('what is parked is listed with what it waits for', async () => {
  await happen(toy, 1, 'a');
  await reached(tail, 1);
  await toy.owner.query(`
    insert into zones.dead_letter (consumer, position, aggregate, name, tries, problem, first_at) values
      ('zones', 1, 'a', 'zones.thing.raised.v1', 5, 'TypeError', '2026-11-20T00:00:00Z'),
      ('zones', 2, 'a', 'zones.thing.raised.v1', 0, 'BEHIND', '2026-11-20T00:00:00Z');
    insert into feed.dead_letter (subgraph, name, aggregate, version, ids, occurred_at, tries, problem, first_at)
      values ('zones', 'x', 'b', 1, '{}', now(), 1, '23505', '2026-11-20T00:00:00Z')`);
  expect(await operate('dead-letters')).toEqual([
    'sequencer  -  x  b  23505, tried 1 times  since 2026-11-20T00:00:00.000Z',
    'zones  1  zones.thing.raised.v1  a  TypeError, tried 5 times  since 2026-11-20T00:00:00.000Z',
    'zones  2  zones.thing.raised.v1  a  behind the one before it  since 2026-11-20T00:00:00.000Z',
  ]);
  expect(await operate('dead-letters', '--consumer', 'zones')).toHaveLength(2);
  expect((await operate('lag')).slice(-2)).toEqual([
    'dead letters sequencer  1 events',
    'dead letters zones      2 events',
  ]);
});

test.each([
  [[], /^Usage: npm run feed -- tail .* \| lag \| replay .* \| dead-letters /],
  [['head'], /^Usage: /],
  [['toString'], /^Usage: /],
  [['lag', '--all'], /^Unknown option '--all'.*Usage: npm run feed -- lag$/],
  [['tail', '--after', 'x'], /^--after: a position of the feed, a number from 0 on\.$/],
  [['tail', '--after', '1'], /^--after: the feed is kept from 1 to 0\.$/],
  [['replay', '--from', '1'], /^--consumer: one of zones\.$/],
  [['replay', '--consumer', 'commons', '--from', '1'], /^--consumer: one of zones\.$/],
  [['replay', '--consumer', 'zones'], /^--from: a position of the feed/],
  [
    ['replay', '--consumer', 'zones', '--from', '7'],
    /^--from: the feed is kept from 1 on, and zones has read up to 0\.$/,
  ],
  [['dead-letters', '--consumer', 'offices'], /^--consumer: one of sequencer, zones\.$/],
])('%j is refused with what to do', async (args, refused) => {
  await expect(operate(...args)).rejects.toThrow(refused);
});
