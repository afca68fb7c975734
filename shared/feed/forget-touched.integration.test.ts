import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { makeToy, type Toy } from '../testing/toy-subgraph.js';
import { ForgetTouched } from './forget-touched.js';

const HOUR = 3_600_000;
let toy: Toy;
let feed: Client;
beforeEach(async () => {
  toy = await makeToy();
  feed = new Client({ connectionString: toy.url('feed') });
  await feed.connect();
  await toy.owner.query('delete from authz.touched');
});
afterEach(async () => {
  await feed.end();
  await toy.drop();
});

const clear = (person: string) => `insert into authz.clearance values ('${person}', 'OPEN', null, 1, now())`;
const touched = async (): Promise<string[]> =>
  (await toy.owner.query('select key from authz.touched order by key')).rows.map(({ key }) => key);

test('what was committed before a look of two hours ago goes; what was only begun then stays', async () => {
  const forget = new ForgetTouched();
  const slow = await toy.owners.connect();
  await slow.query('begin');
  await slow.query(clear('Person_slow'));
  await toy.owner.query(clear('Person_before'));
  await forget.turn(feed, 0);
  await slow.query('commit');
  slow.release();
  await toy.owner.query(clear('Person_after'));
  await forget.turn(feed, HOUR);
  expect(await touched()).toEqual(['Person_after', 'Person_before', 'Person_slow']);
  await forget.turn(feed, 2 * HOUR);
  expect(await touched()).toEqual(['Person_after', 'Person_slow']);
  await forget.turn(feed, 4 * HOUR);
  expect(await touched()).toEqual([]);
});

test('on a new connection nothing goes by what an earlier one has seen', async () => {
  const forget = new ForgetTouched();
  await toy.owner.query(clear('Person_before'));
  await forget.turn(feed, 0);
  await forget.turn(toy.owner, 9 * HOUR);
  expect(await touched()).toEqual(['Person_before']);
});
