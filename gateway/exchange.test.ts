import { afterAll, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { StartError } from '../shared/kernel/hub-error.js';
import type { KnownSubgraph } from './graph.js';
import type { FakeGateway } from './testing/fake-gateway.js';
import { closeGateways, fakeGateway } from './testing/fake-gateway.js';
import { until } from './testing/until.js';

afterAll(closeGateways);

const PAGE = '{ jointCases(first: 3) { title group { name liaison } } }';
const CHANGES = 'subscription { jointCaseChanged { cursor jointCase { title group { name } } } }';

/** The subgraphs of a hub, with their schemas changed. */
function subgraphsOf({ subgraphs }: FakeGateway, change: (sdl: string, name: string) => string) {
  return subgraphs.map((one): KnownSubgraph => ({ sdl: change(one.sdl, one.name), connection: one }));
}

const withMotto = (sdl: string, name: string) =>
  name === 'groups' ? sdl.replace('code: String!', 'code: String! motto: String') : sdl;

test('under load the graph is exchanged without a failed request or a dropped stream', async () => {
  const hub = await fakeGateway();
  const client = createClient({
    url: hub.graphql.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${hub.token}` },
    retryAttempts: 0,
  });
  const events = client.iterate({ query: CHANGES });
  const first = events.next();
  await until(() => hub.feed.open === 1);
  hub.feed.push(1);
  await first;

  let isOver = false;
  const answers: unknown[] = [];
  const load = Array.from({ length: 8 }, async () => {
    while (!isOver) answers.push((await hub.post({ query: PAGE })).body);
  });
  for (let round = 0; round < 20; round += 1) {
    const before = answers.length;
    hub.gateway.exchange(subgraphsOf(hub, round % 2 === 0 ? withMotto : (sdl) => sdl));
    await until(() => answers.length > before + 8);
  }
  isOver = true;
  await Promise.all(load);
  const [page] = answers;
  expect(answers.length).toBeGreaterThan(160);
  expect(answers.every((answer) => JSON.stringify(answer) === JSON.stringify(page))).toBe(true);
  expect(page).toMatchObject({ data: { jointCases: [{ title: 'case 1' }, {}, {}] } });

  const next = events.next();
  hub.feed.push(2);
  expect((await next).value).toEqual({
    data: {
      jointCaseChanged: { cursor: 'c2', jointCase: { title: 'case 2', group: { name: 'group 2' } } },
    },
  });
  expect(hub.feed.listening).toHaveLength(1);
  await client.dispose();
});

test('a request that is under way while the graph is exchanged ends on the graph that it began with', async () => {
  const hub = await fakeGateway();
  const { promise, resolve } = Promise.withResolvers<void>();
  hub.zones.held = promise;
  const pending = hub.post({ query: PAGE });
  await until(() => hub.zones.requests.length === 1);
  hub.gateway.exchange(
    subgraphsOf(hub, (sdl, name) => (name === 'offices' ? sdl.replace('liaison', 'officer') : sdl)),
  );
  resolve();
  const { body } = await pending;
  expect(body.errors).toBeUndefined();
  expect(body.data?.['jointCases']).toContainEqual({
    title: 'case 1',
    group: { name: 'group 1', liaison: 'liaison 1' },
  });
  const later = await hub.post({ query: PAGE });
  expect(later.body.errors?.[0]?.extensions).toMatchObject({ code: 'VALIDATION' });
});

test('after an exchange the new fields can be asked for and the schema page shows them', async () => {
  const hub = await fakeGateway();
  const asked = { query: '{ groups { motto } }' };
  expect((await hub.post(asked)).body.errors?.[0]?.extensions).toMatchObject({ code: 'VALIDATION' });
  hub.gateway.exchange(subgraphsOf(hub, withMotto));
  const notYet = { code: 'SUBGRAPH_UNAVAILABLE', service: 'groups' }; // the subgraph itself is still the old one
  expect((await hub.post(asked)).body.errors?.[0]?.extensions).toEqual(notYet);
  expect(await (await fetch(`${hub.gateway.url}/schema.graphql`)).text()).toContain('motto: String');
});

test.each([
  ['that do not compose', (sdl: string) => sdl.replace('code: String!', 'code: Missing!')],
  ['without a worked example', (sdl: string) => sdl.replaceAll('jointCases', 'cases')],
])('schemas %s are refused, and the hub answers as before', async (_, change) => {
  const hub = await fakeGateway();
  expect(() => hub.gateway.exchange(subgraphsOf(hub, change))).toThrow(StartError);
  expect((await hub.post({ query: PAGE })).body.errors).toBeUndefined();
});

test('readiness asks the connection that was put in', async () => {
  const hub = await fakeGateway();
  const ready = async () => (await fetch(`${hub.gateway.url}/health/ready`)).status;
  expect(await ready()).toBe(200);
  const refused = () => Promise.reject(new Error('not yet'));
  const others = subgraphsOf(hub, (sdl) => sdl).map(({ sdl, connection }) => ({
    sdl,
    connection: { ...connection, name: connection.name, ready: refused } as typeof connection,
  }));
  hub.gateway.exchange(others);
  expect(await ready()).toBe(503);
});
