import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Change, Hub, type HubObject, HubRefused } from '../../scripts/hub-feed.js';
import { type TestDatabase, makeDatabase } from '../support/database.js';
import { addPerson, moveCase, recordActivity } from '../support/deeds.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { Relay } from '../support/relay.js';

interface Kept extends HubObject {
  readonly version?: number;
}
const fields = '... on JointCase { version } ... on SupervisionActivity { version }';
const types = ['JointCase', 'SupervisionActivity'];

let database: TestDatabase;
let hub: TestHub;
let relay: Relay;
let partner: Hub;
let retries: string[];
let stop: AbortController;
let token: () => Promise<string>;

beforeEach(async () => {
  database = await makeDatabase();
  hub = await startTestHub('in process', { ...database, drop: () => Promise.resolve() });
  relay = new Relay(hub.port);
  retries = [];
  stop = new AbortController();
  token = () => hub.token('zone-leader');
  const url = await relay.open();
  partner = new Hub({ url, token: () => token(), onRetry: (problem) => void retries.push(problem) });
});
afterEach(async () => {
  stop.abort();
  relay.close();
  await hub.close();
  await database.drop();
});

/** Another hub takes over, on the same database. */
async function restart(): Promise<void> {
  await hub.close();
  hub = await startTestHub('in process', { ...database, drop: () => Promise.resolve() });
  relay.lead(hub.port);
}

async function take<N extends HubObject>(changes: AsyncGenerator<Change<N>, void, void>): Promise<Change<N>> {
  const { value, done } = await changes.next();
  if (done) throw new Error('the changes ended');
  return value;
}

test('a partner loads everything, follows from there, and hears through a cut line, a restart of the hub and a silent line', async () => {
  const copy = new Map<string, Kept>();
  let from = '';
  for await (const { objects, feedCursor } of partner.snapshot<Kept>({ types, fields, first: 20 })) {
    for (const object of objects) copy.set(object.id, object);
    from = feedCursor;
  }
  const missed = await moveCase(hub);
  const changes = partner.changes<Kept>({
    after: from,
    types,
    fields,
    heartbeatSeconds: 5,
    signal: stop.signal,
  });
  const first = await take(changes);
  expect(first).toMatchObject({ ...missed, node: { id: missed.id, version: first.version } });
  expect(copy.get(missed.id)!.version).toBe(first.version - 1);

  relay.cut();
  const cut = await moveCase(hub);
  expect(await take(changes)).toMatchObject(cut);
  const coming = take(changes);
  await restart();
  const { event, id } = await recordActivity(hub);
  expect(await coming).toMatchObject({ event, id });

  relay.silence(true);
  const late = take(changes);
  const silent = await moveCase(hub);
  await new Promise((resolve) => setTimeout(resolve, 16_000)); // longer than three heartbeats
  relay.silence(false);
  expect(await late).toMatchObject(silent);
  expect(retries).toContain('no heartbeat came');
}, 90_000);

test('a load that was broken off goes on after the page that was kept', async () => {
  const pages = [];
  for await (const page of partner.snapshot({ types, first: 10 })) {
    pages.push(page);
    if (pages.length === 2) break;
  }
  await restart();
  relay.cut();
  for await (const page of partner.snapshot({ types, first: 10, after: pages[1]!.next! })) pages.push(page);
  const whole = [];
  for await (const { objects } of partner.snapshot({ types })) whole.push(...objects);
  expect(pages.flatMap(({ objects }) => objects)).toEqual(whole);
}, 60_000);

test('without a cursor it begins where the feed stands when the hub first answers', async () => {
  await token();
  relay.silence(true);
  const coming = take(partner.changes({ types: ['Person'], signal: stop.signal }));
  await new Promise((resolve) => setTimeout(resolve, 200));
  relay.silence(false);
  relay.cut();
  await hub.streaming();
  const added = await addPerson(hub, '丁');
  expect(await coming).toMatchObject(added);
  expect(retries).not.toEqual([]);
}, 30_000);

test('a heartbeat tells a place to be stored', async () => {
  const places: string[] = [];
  const changes = partner.changes({
    types: [],
    heartbeatSeconds: 5,
    signal: stop.signal,
    onPlace: (place) => void places.push(place),
  });
  const never = changes.next();
  while (places.length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
  stop.abort();
  expect(await never).toEqual({ done: true, value: undefined });
}, 30_000);

test('what is refused ends it with the code of the hub, and is not asked again', async () => {
  const refusals: [Partial<Parameters<Hub['changes']>[0]>, string][] = [
    [{ after: 'x' }, 'INVALID_CURSOR'],
    [{ types: ['JointKase'] }, 'INVALID_INPUT'],
    [{ fields: 'nowhere' }, 'VALIDATION'],
  ];
  for (const [wanted, code] of refusals)
    await expect(partner.changes({ ...wanted }).next()).rejects.toMatchObject({ name: 'HubRefused', code });
  await expect(partner.snapshot({ after: 'x' }).next()).rejects.toBeInstanceOf(HubRefused);
  token = () => Promise.resolve('nobody');
  await expect(partner.changes({ after: 'x' }).next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(partner.changes().next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(retries).toEqual([]);
});

test('whose last post ends under way is told so', async () => {
  const changes = partner.changes({ heartbeatSeconds: 5, signal: stop.signal, after: await placeOf() });
  await moveCase(hub);
  await take(changes);
  const over = changes.next();
  await hub.sql(`update authz.post set until = now() where person_id =
    (select person_id from authz.identity where subject = 'zone-leader')`);
  await expect(over).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
}, 30_000);

async function placeOf(): Promise<string> {
  return (await hub.ask<{ feedCursor: string }>('{ feedCursor }')).data!.feedCursor;
}

test('what the feed no longer holds is said to be expired', async () => {
  const after = await placeOf();
  await moveCase(hub);
  await moveCase(hub);
  const changes = partner.changes({ after, signal: stop.signal });
  await take(changes);
  await changes.return();
  await hub.sql('update feed.head set oldest = position + 1');
  await restart();
  await expect(partner.changes({ after }).next()).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
}, 60_000);
