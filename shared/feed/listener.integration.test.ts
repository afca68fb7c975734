import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeToy, type Toy } from '../testing/toy-subgraph.js';
import { until } from '../testing/until.js';
import { Listener } from './listener.js';

let toy: Toy;
let listener: Listener;
let turns: number[];
const said: string[] = [];
beforeEach(async () => {
  said.length = 0;
  turns = [];
  toy = await makeToy();
});
afterEach(async () => {
  await listener.stop();
  await toy.drop();
});

/** A listener whose turns tell the process of the server that they ran on. */
function listen(everyMs: number, during: () => Promise<void> = () => Promise.resolve()): void {
  listener = new Listener({
    url: toy.ownerUrl,
    channel: 'test_channel',
    everyMs,
    say: (problem) => said.push(problem),
    turn: async (client) => {
      const { rows } = await client.query('select pg_backend_pid() as pid');
      await during();
      turns.push(rows[0].pid);
    },
  });
  listener.start();
}
const call = (): Promise<unknown> => toy.owner.query("select pg_notify('test_channel', '')");

test('it does a turn when it connects and at each call, and is healthy then', async () => {
  listen(60_000);
  await until(() => listener.healthy);
  expect(turns).toHaveLength(1);
  await call();
  await until(() => turns.length === 2);
});

test('it does a turn now and then without being called', async () => {
  listen(20);
  expect(await until(() => turns.length >= 3)).toBe(true);
});

test('a call during a turn is not lost, and turns never overlap', async () => {
  let running = 0;
  let most = 0;
  let first = true;
  listen(60_000, async () => {
    most = Math.max(most, ++running);
    if (first) {
      first = false;
      await call();
      await call();
    }
    running -= 1;
  });
  await until(() => turns.length >= 2);
  expect(most).toBe(1);
});

test('it connects again when its connection was broken, does a turn and hears calls', async () => {
  listen(60_000);
  await until(() => listener.healthy);
  await toy.owner.query('select pg_terminate_backend($1)', [turns[0]]);
  await until(() => turns.length === 2);
  expect(turns[1]).not.toBe(turns[0]);
  await call();
  await until(() => turns.length === 3);
  expect(said.join()).toMatch(/terminat/);
});

test('however often the connection broke before, it is back as soon after the next time', async () => {
  listen(60_000);
  const took: number[] = [];
  for (let time = 1; time <= 6; time += 1) {
    await until(() => turns.length === time && listener.healthy);
    const since = performance.now();
    await toy.owner.query('select pg_terminate_backend($1)', [turns.at(-1)]);
    await until(() => turns.length === time + 1);
    took.push(performance.now() - since);
  }
  // a busy machine may be late once; without a new beginning the last two would be
  expect(took.filter((ms) => ms >= 1_000).length).toBeLessThanOrEqual(1);
});

test('a turn that fails makes it unhealthy until a later one succeeds', async () => {
  let fails = true;
  listen(60_000, () => (fails ? Promise.reject(new Error('no')) : Promise.resolve()));
  await until(() => said.length === 2);
  expect(listener.healthy).toBe(false);
  fails = false;
  await until(() => listener.healthy);
});

test('it stops at once, also while it waits, and does nothing more', async () => {
  listen(60_000);
  await until(() => listener.healthy);
  await listener.stop();
  const done = turns.length;
  await call();
  expect([listener.healthy, turns.length]).toEqual([false, done]);
});
