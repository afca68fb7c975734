import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { worldId } from '../../shared/world/dice.js';
import { addPerson, type Deed, moveCase, recordActivity } from '../support/deeds.js';
import { makeDatabase } from '../support/database.js';
import { type Mode, startTestHub, type TestHub } from '../support/hub.js';
import { type Channel, follow, type Stream } from '../support/streams.js';

const FOLLOW = `subscription($after: String, $types: [String!], $zones: [ID!], $organisations: [ID!], $heartbeatSeconds: Int) {
  changes(after: $after, types: $types, zones: $zones, organisations: $organisations, heartbeatSeconds: $heartbeatSeconds) {
    cursor change { event version occurredAt object { id node { id
      ... on JointCase { caseNumber version } ... on Person { name } ... on SupervisionActivity { kind } } } } } }`;

const MANY = Array.from({ length: 101 }, () => 'Person');

interface Entry {
  readonly changes: {
    readonly cursor: string;
    readonly change: {
      readonly event: string;
      readonly version: number;
      readonly object: { readonly id: string; readonly node: Record<string, unknown> | null };
    } | null;
  };
}

async function take(
  stream: Stream<Entry>,
  count: number,
): Promise<NonNullable<Entry['changes']['change']>[]> {
  const taken = [];
  while (taken.length < count) taken.push((await stream.next()).changes.change!);
  return taken;
}
const heard = async (stream: Stream<Entry>, count: number): Promise<Deed[]> =>
  (await take(stream, count)).map(({ event, object: { id } }) => ({ event, id }));
const asDeed = ({ event, id }: Deed): Deed => ({ event, id });

async function placeOf(hub: TestHub, as = 'zone-leader'): Promise<string> {
  return (await hub.ask<{ feedCursor: string }>('{ feedCursor }', { as })).data!.feedCursor;
}

/** How a stream with these variables is refused. */
async function refusal(hub: TestHub, variables: Record<string, unknown>, language = 'en') {
  const answer = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      'accept-language': language,
      authorization: `Bearer ${await hub.token('zone-leader')}`,
    },
    body: JSON.stringify({ query: FOLLOW, variables }),
  });
  const [, text] = /^data: (\{.*\})$/m.exec(await answer.text())!;
  const [error] = (JSON.parse(text!) as { errors: { message: string; extensions: object }[] }).errors;
  return { message: error!.message, ...error!.extensions };
}

describe.each<Mode>(['in process', 'by URL'])('subgraphs %s', (mode) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub(mode);
  });
  afterAll(() => hub.close());

  const open = (channel: Channel, variables: Record<string, unknown>, as?: string) =>
    follow<Entry>(hub, channel, FOLLOW, variables, as);

  test.each<Channel>(['WebSocket', 'SSE'])(
    'over %s, of several subgraphs, with what each object is now',
    async (channel) => {
      const stream = await open(channel, { after: await placeOf(hub) });
      const done = [await moveCase(hub), await addPerson(hub, '来访者'), await recordActivity(hub)];
      const changes = await take(stream, 3);
      await stream.close();
      const byEvent = new Map(changes.map((change) => [change.event, change]));
      expect([...byEvent.values()].map(({ event, object: { id } }) => ({ event, id })).sort(byName)).toEqual(
        done.map(asDeed).sort(byName),
      );
      const node = (event: string) => byEvent.get(event)!.object.node;
      expect(node('zones.joint-case.advanced.v1')).toEqual({
        id: done[0]!.id,
        caseNumber: expect.any(String),
        version: byEvent.get('zones.joint-case.advanced.v1')!.version,
      });
      expect(node('commons.person.added.v1')).toEqual({ id: done[1]!.id, name: '来访者' });
      expect(node('groups.supervision-activity.recorded.v1')).toEqual({ id: done[2]!.id, kind: 'INTERVIEW' });
    },
  );

  test('a filter lets through what fits all of it, and an empty one nothing', async () => {
    const after = await placeOf(hub);
    const moved = await moveCase(hub);
    const added = await addPerson(hub, '甲');
    const recorded = await recordActivity(hub);
    const [{ zone } = { zone: '' }] = await hub.sql<{ zone: string }>(
      `select zone_id as zone from zones.joint_case where id = '${moved.id}'`,
    );
    const elsewhere = worldId('CollaborationZone', 'nowhere');
    const filters: [Record<string, unknown>, Deed | null][] = [
      [{ types: ['Person'] }, added],
      [{ types: ['SupervisionActivity', 'Person'], organisations: [recorded.hostUnit] }, recorded],
      [{ types: ['JointCase'], zones: [zone] }, moved],
      [{ zones: [elsewhere] }, null],
      [{ types: [] }, null],
      [{ organisations: [] }, null],
      [{ types: ['Person'], zones: [zone] }, null],
    ];
    await moveCase(hub, 'office-head'); // what nothing lets through would be seen at least here
    await Promise.all(
      filters.map(async ([filter, expected]) => {
        const stream = await open('SSE', { after, ...filter, heartbeatSeconds: expected ? null : 5 });
        const { change } = (await stream.next()).changes;
        const seen = change && { event: change.event, id: change.object.id };
        expect({ filter, seen }).toEqual({ filter, seen: expected && asDeed(expected) });
        await stream.close();
      }),
    );
  }, 60_000);

  test('a heartbeat tells the place, and whoever comes back to it misses nothing', async () => {
    const stream = await open('WebSocket', { types: ['Person'], heartbeatSeconds: 5 });
    const { changes: beat } = await stream.next();
    expect(beat).toEqual({ cursor: expect.any(String), change: null });
    await stream.close();
    const added = await addPerson(hub, '乙');
    const again = await open('SSE', { types: ['Person'], after: beat.cursor });
    expect(await heard(again, 1)).toEqual([added]);
    await again.close();
  }, 20_000);

  test('each hears what they may see, event by event', async () => {
    const [own, other] = await Promise.all(
      ['zone-leader', 'office-head'].map(async (as) =>
        open('SSE', { after: await placeOf(hub, as), types: ['JointCase'] }, as),
      ),
    );
    const first = await moveCase(hub, 'zone-leader');
    const second = await moveCase(hub, 'office-head');
    const shows = async (as: string, id: string): Promise<boolean> =>
      (
        await hub.ask<{ node: object | null }>(`query($id: ID!) { node(id: $id) { id } }`, {
          as,
          variables: { id },
        })
      ).data!.node !== null;
    for (const [as, stream] of [
      ['zone-leader', own!],
      ['office-head', other!],
    ] as const) {
      const may = [];
      for (const deed of [first, second]) if (await shows(as, deed.id)) may.push(deed);
      expect(may.length).toBeGreaterThan(0);
      expect(await heard(stream, may.length)).toEqual(may);
      await stream.close();
    }
  });

  test.each([
    [{ types: ['JointKase'] }, 'INVALID_INPUT', 'types', /"JointKase".*, JointCase, .*Task/],
    [{ zones: ['x'] }, 'INVALID_ID', 'zones', /zones/],
    [{ zones: [worldId('Person', '1')] }, 'WRONG_TYPE', 'zones', /CollaborationZone/],
    [{ organisations: ['x'] }, 'INVALID_ID', 'organisations', /organisations/],
    [{ types: MANY }, 'PAGE_SIZE', 'types', /100/],
    [{ heartbeatSeconds: 1 }, 'INVALID_INPUT', 'heartbeatSeconds', /5–3600/],
    [{ after: 'x' }, 'INVALID_CURSOR', 'after', /after/],
  ])(
    'a stream is refused that asks for something impossible: %#',
    async (variables, code, field, message) => {
      expect(await refusal(hub, variables)).toMatchObject({
        code,
        field,
        message: expect.stringMatching(message),
      });
      expect(await refusal(hub, variables, 'zh')).toMatchObject({
        code,
        message: expect.stringMatching(/\p{Script=Han}/u),
      });
    },
  );
});

const byName = (one: Deed, other: Deed): number => one.event.localeCompare(other.event);

test('a restart of the subgraph that tells of changes is not noticed', async () => {
  const hub = await startTestHub('by URL');
  const after = await placeOf(hub);
  const streams = await Promise.all(
    (['WebSocket', 'SSE'] as const).map((channel) => follow<Entry>(hub, channel, FOLLOW, { after })),
  );
  const first = streams.map((stream) => heard(stream, 1));
  await hub.streaming();
  const before = await moveCase(hub);
  expect(await Promise.all(first)).toEqual([[before], [before]]);
  await hub.served.get('commons')!.close();
  const next = streams.map((stream) => heard(stream, 1));
  const meanwhile = asDeed(await recordActivity(hub)); // while commons is away
  await hub.serve('commons');
  expect(await Promise.all(next)).toEqual([[meanwhile], [meanwhile]]);
  for (const stream of streams) await stream.close();
  await hub.close();
}, 60_000);

test('after a restart of the whole hub the last cursor leads on', async () => {
  const database = await makeDatabase();
  const kept = { ...database, drop: () => Promise.resolve() };
  const first = await startTestHub('in process', kept);
  const stream = await follow<Entry>(first, 'SSE', FOLLOW, { after: await placeOf(first) });
  const before = await moveCase(first);
  const { cursor, change } = (await stream.next()).changes;
  expect(change!.object.id).toBe(before.id);
  const missed = await moveCase(first);
  await first.close();

  const second = await startTestHub('in process', database);
  const after = await addPerson(second, '丙');
  const again = await follow<Entry>(second, 'WebSocket', FOLLOW, { after: cursor });
  expect(await heard(again, 2)).toEqual([missed, after]);
  await again.close();
  await second.close();
}, 60_000);
