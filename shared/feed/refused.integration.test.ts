import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { complaints, happen, reached, sequencerOf, tailOf, wholeFeed } from '../testing/toy-feed.js';
import { makeToy, type Toy } from '../testing/toy-subgraph.js';
import { until } from '../testing/until.js';
import { operateFeed } from './operate.js';
import type { Sequencer } from './sequencer.js';
import type { FeedTail } from './tail.js';

let toy: Toy;
let tail: FeedTail;
const running: Sequencer[] = [];
beforeEach(async () => {
  complaints.length = 0;
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

/** Puts one event of a version into the outbox, as only a fault of the program or of a restore would. */
async function write(aggregate: string, version: number): Promise<void> {
  await toy.owner.query(
    `insert into zones.outbox (name, aggregate, version, ids, occurred_at)
     values ('zones.thing.raised.v1', $1, $2, '{}', now())`,
    [aggregate, version],
  );
  await toy.owner.query("select pg_notify('hub_outbox', '')");
}
async function parked(): Promise<string[]> {
  const { rows } = await toy.owner.query(
    "select aggregate || ' ' || version || ' ' || problem as line from feed.dead_letter order by id",
  );
  return rows.map(({ line }) => line);
}
async function retry(): Promise<string[]> {
  const lines: string[] = [];
  const parts = [{ name: 'zones' }, { name: 'commons' }];
  const args = ['dead-letters', '--consumer', 'sequencer', '--retry'];
  const database = { owner: toy.owner, ownerUrl: toy.ownerUrl };
  await operateFeed(database, parts, args, (line) => lines.push(line)).catch((error) =>
    lines.push(error.message),
  );
  return lines;
}
const expectNoGap = async (count: number): Promise<void> =>
  expect((await wholeFeed(toy)).map(({ position }) => position)).toEqual(
    Array.from({ length: count }, (_, index) => index + 1),
  );

test('what the feed refuses is parked with what follows of its object, and all others are numbered', async () => {
  start();
  await write('a', 1);
  await reached(tail, 1);
  for (const version of [1, 2]) await write('a', version);
  await write('b', 1);
  await reached(tail, 2);
  await write('a', 3);
  await write('b', 2);
  await reached(tail, 3);
  await until(async () => (await parked()).length === 3);
  expect(await parked()).toEqual(['a 1 23505', 'a 2 BEHIND', 'a 3 BEHIND']);
  expect((await wholeFeed(toy)).map(({ aggregate, version }) => `${aggregate} ${version}`)).toEqual([
    'a 1',
    'b 1',
    'b 2',
  ]);
  expect(complaints.join()).toMatch(
    /^the feed refused an event \(zones\.thing\.raised\.v1, 23505\): it is parked/,
  );
  await expectNoGap(3);
});

test('of thousands that wait, only what is refused stays behind, whichever sequencer numbers', async () => {
  await happen(toy, 700, 'before');
  await write('before', 3);
  await happen(toy, 900, 'between');
  await write('between', 5);
  await happen(toy, 400, 'after');
  start();
  start();
  await reached(tail, 2_000);
  expect((await parked()).toSorted()).toEqual(['before 3 23505', 'between 5 23505']);
  expect((await toy.owner.query('select from zones.outbox')).rowCount).toBe(0);
  await expectNoGap(2_000);
});

test('a retry numbers what waits in order once its cause is gone, and says so while it is not', async () => {
  start();
  await write('a', 1);
  await reached(tail, 1);
  for (const version of [1, 2, 3]) await write('a', version);
  await until(async () => (await parked()).length === 3);
  expect(await retry()).toEqual([
    'sequencer  a  0 applied, 3 left',
    '3 events are still parked: mend the cause and retry.',
  ]);
  await expectNoGap(1);
  await toy.owner.query("delete from feed.dead_letter where problem = '23505'");
  expect(await retry()).toEqual(['sequencer  a  2 applied, 0 left']);
  await reached(tail, 3);
  await write('a', 4);
  await reached(tail, 4);
  expect((await wholeFeed(toy)).map(({ version }) => version)).toEqual([1, 2, 3, 4]);
  await expectNoGap(4);
});
