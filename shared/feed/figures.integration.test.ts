import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { feedSchemas, happen, hearingAll, reached, sequencerOf, tailOf } from '../testing/toy-feed.js';
import { makeToy, type Toy } from '../testing/toy-subgraph.js';
import { until } from '../testing/until.js';
import { FeedFigures } from './figures.js';
import { follow } from './follow.js';
import type { Sequencer } from './sequencer.js';
import type { FeedTail } from './tail.js';

let toy: Toy;
let tail: FeedTail;
let sequencer: Sequencer;
beforeEach(async () => {
  toy = await makeToy();
  tail = tailOf(toy);
  sequencer = sequencerOf(toy);
  tail.start();
});
afterEach(async () => {
  await sequencer.stop();
  await tail.stop();
  await toy.drop();
});

/** The figures by name and label, as Prometheus would read them. */
async function figures(hops = () => tail.hops(feedSchemas)): Promise<Record<string, number>> {
  const text = await new FeedFigures({ tail, sequencer, hops }).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => [line.split(' ')[0]!.replace('hub_feed_', ''), Number(line.split(' ')[1])]),
  );
}

test('what waits in an outbox is counted, and how long its oldest has waited', async () => {
  await happen(toy, 3);
  await toy.owner.query("update zones.outbox set occurred_at = now() - interval '90 seconds' where id = 1");
  const waiting = await figures();
  expect(waiting).toMatchObject({
    'outbox_events{subgraph="zones"}': 3,
    'outbox_events{subgraph="commons"}': 0,
    'outbox_age_seconds{subgraph="commons"}': 0,
    sequencer_leads: 0,
    numbered_total: 0,
    head_position: 0,
    oldest_position: 1,
  });
  expect(waiting['outbox_age_seconds{subgraph="zones"}']).toBeGreaterThanOrEqual(90);
  sequencer.start();
  await reached(tail, 3);
  await until(() => sequencer.leads && sequencer.numbered === 3);
  expect(await figures()).toMatchObject({
    'outbox_events{subgraph="zones"}': 0,
    'outbox_age_seconds{subgraph="zones"}': 0,
    sequencer_leads: 1,
    numbered_total: 3,
    head_position: 3,
    tail_behind_events: 0,
  });
});

test('an inbox that lags, a tail that lags and what is parked are seen', async () => {
  sequencer.start();
  await happen(toy, 5);
  await reached(tail, 5);
  await toy.owner.query(`
    insert into zones.inbox values ('zones', 2);
    update feed.event set occurred_at = now() - interval '1 hour' where position = 3;
    insert into zones.dead_letter (consumer, position, aggregate, name, tries, problem) values ('zones', 1, 'a', 'x', 5, 'E')`);
  const seen = await figures();
  expect(seen).toMatchObject({
    'inbox_lag_events{consumer="zones"}': 3,
    'dead_letters{consumer="zones"}': 1,
    'dead_letters{consumer="sequencer"}': 0,
  });
  expect(seen['inbox_lag_seconds{consumer="zones"}']).toBeGreaterThanOrEqual(3_600);
  const late = tailOf(toy); // has not looked yet
  const text = await new FeedFigures({ tail: late, hops: () => tail.hops(feedSchemas) }).text();
  expect(text).toMatch(/^hub_feed_tail_behind_events 5$/m);
  await late.stop();
});

test('a follower is counted until it is stopped or fails', async () => {
  sequencer.start();
  await happen(toy, 2);
  await reached(tail, 2);
  const feed = hearingAll(tail);
  const open = (after: number, audience = feed.audience) =>
    follow({ ...feed, audience }, { after, listener: { person: 'p' }, wants: () => true });
  const [one, other] = [await open(2), await open(1)];
  const next = one.next();
  expect(await figures()).toMatchObject({ followers: 2 });
  one.stop();
  expect((await next).done).toBe(true);
  expect(await figures()).toMatchObject({ followers: 1 });
  await feed.dispatch.stop();
  other.stop();
  const failing = await open(1, { hear: () => Promise.reject(new Error('no')) });
  expect(await figures()).toMatchObject({ followers: 1 });
  await expect(failing.next()).rejects.toThrow('no');
  expect(await figures()).toMatchObject({ followers: 0 });
});

test('figures of this process are shown when the database does not answer, and the others are unknown', async () => {
  sequencer.start();
  await until(() => sequencer.leads);
  const seen = await figures(() => Promise.reject(new Error('no database')));
  expect(seen).toMatchObject({ sequencer_leads: 1, followers: 0, head_position: NaN });
  expect(Object.keys(seen).filter((name) => name.includes('{'))).toEqual([]);
});
