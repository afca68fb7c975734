// What a client meets whose cursor fell out of the feed: it is told so, loads afresh and goes on.
import { expect, test } from '@jest/globals';
import { until } from '../../shared/testing/until.js';
import { advance, casesToAdvance } from '../support/cases.js';
import { makeDatabase } from '../support/database.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { type Channel, follow } from '../support/streams.js';

const FOLLOW = 'subscription($after: String) { jointCaseEvents(after: $after) { cursor jointCase { id } } }';
interface Event {
  readonly jointCaseEvents: { readonly cursor: string; readonly jointCase: { readonly id: string } };
}

async function cursorOf(hub: TestHub): Promise<string> {
  return (await hub.ask<{ feedCursor: string }>('{ feedCursor }')).data!.feedCursor;
}
async function move(hub: TestHub): Promise<string> {
  const [moving] = await casesToAdvance(hub);
  const { id, followingStages } = moving!;
  expect((await advance(hub, { id, stage: followingStages[0]! })).userErrors).toEqual([]);
  return id;
}

test('a cursor that fell out of the feed is refused as expired, and a new one goes on', async () => {
  const database = await makeDatabase();
  const before = await startTestHub('in process', { ...database, drop: () => Promise.resolve() });
  const stale = await cursorOf(before);
  // as if a hundred thousand events had come, and a quarter of a year had gone by since
  await before.sql('update feed.head set position = 99999');
  const full = async (): Promise<boolean> =>
    (await before.sql('select from feed.partition where number = 0 and full_at is not null')).length > 0;
  while (!(await full())) await move(before);
  await until(async () => {
    const [rest] = await before.sql<{ rest: boolean }>(
      'select bool_and(inbox.position = head.position) as rest from feed.head, (select * from zones.inbox union all select * from offices.inbox union all select * from commons.inbox) inbox',
    );
    return rest!.rest;
  }, 10_000);
  const last = await cursorOf(before);
  await before.close();
  await database.sql("update feed.partition set full_at = full_at - interval '91 days'");

  const hub = await startTestHub('in process', database);
  // what is held up is looked at again after a minute
  await until(async () => (await hub.sql('select from feed.head where oldest = 100000')).length > 0, 75_000);
  for (const channel of ['WebSocket', 'SSE'] satisfies Channel[]) {
    const expired = await follow<Event>(hub, channel, FOLLOW, { after: stale });
    await expect(expired.next()).rejects.toThrow(/CURSOR_EXPIRED/);
    await expired.close();
    const kept = await follow<Event>(hub, channel, FOLLOW, { after: last });
    const id = await move(hub);
    let seen = '';
    while (seen !== id) seen = (await kept.next()).jointCaseEvents.jointCase.id;
    await kept.close();
  }
  await hub.close();
}, 150_000);
