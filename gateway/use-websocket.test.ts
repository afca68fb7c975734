import { connect as connectTo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { ExecutionResult } from 'graphql';
import type { Client } from 'graphql-ws';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { closeGateways, codesOf, type FakeGateway, fakeGateway, tokens } from './testing/fake-gateway.js';
import { until } from './testing/until.js';

let hub: FakeGateway;
const clients: Client[] = [];
beforeAll(async () => {
  hub = await fakeGateway();
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
});
afterAll(closeGateways);

function connect(
  connectionParams: Record<string, unknown> = { authorization: `Bearer ${hub.token}` },
  graphql = hub.graphql,
): Client {
  const client = createClient({
    url: graphql.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams,
    retryAttempts: 0,
  });
  clients.push(client);
  return client;
}

async function once(client: Client, query: string, variables = {}): Promise<ExecutionResult> {
  const step = await client.iterate({ query, variables }).next();
  return step.value as ExecutionResult;
}

const CHANGES = 'subscription { jointCaseChanged { cursor jointCase { title group { name } } } }';

test('queries and mutations are answered over a WebSocket', async () => {
  const client = connect();
  expect(await once(client, '{ offices }')).toEqual({ data: { offices: ['fourth'] } });
  const mutation = 'mutation { jointCaseAdvance(id: "JointCase_1", input: { to: CLOSED }) { stage } }';
  expect(await once(client, mutation)).toEqual({ data: { jointCaseAdvance: { stage: 'CLOSED' } } });
});

test('a subscription brings events with fields of other subgraphs, and ends upstream when it is left', async () => {
  const events = connect().iterate({ query: CHANGES });
  const first = events.next();
  await until(() => hub.feed.open === 1);
  hub.feed.push(4);
  expect((await first).value).toMatchObject({
    data: { jointCaseChanged: { jointCase: { title: 'case 4', group: { name: 'group 4' } } } },
  });
  await events.return?.();
  await until(() => hub.feed.open === 0);
});

test('a connection that breaks off ends its streams upstream', async () => {
  const client = connect();
  const pending = client.iterate({ query: CHANGES }).next();
  await until(() => hub.feed.open === 1);
  client.terminate();
  await expect(pending).rejects.toMatchObject({ code: 4499 });
  await until(() => hub.feed.open === 0);
});

test('a query under way is given up when its connection breaks off', async () => {
  const held = Promise.withResolvers<void>();
  hub.offices.held = held.promise;
  const before = hub.offices.requests.length;
  const client = connect();
  const pending = client.iterate({ query: '{ offices }' }).next();
  await until(() => hub.offices.requests.length > before);
  client.terminate();
  await expect(pending).rejects.toMatchObject({ code: 4499 });
  await until(() => hub.offices.requests.at(-1)?.signal?.aborted === true);
  hub.offices.held = null;
  held.resolve();
});

test('a query under way is given up when its client completes it, and the connection goes on', async () => {
  const held = Promise.withResolvers<void>();
  hub.offices.held = held.promise;
  const before = hub.offices.requests.length;
  const client = connect();
  const event = client.iterate({ query: CHANGES }).next();
  await until(() => hub.feed.open === 1);
  const asked = client.iterate({ query: '{ offices }' });
  const pending = asked.next();
  await until(() => hub.offices.requests.length > before);
  await asked.return?.();
  await until(() => hub.offices.requests.at(-1)?.signal?.aborted === true);
  expect((await pending).done).toBe(true);
  hub.offices.held = null;
  held.resolve();
  hub.feed.push(4);
  expect((await event).done).toBe(false);
});

test('a client that asks on without reading is cut before its answers fill up the hub', async () => {
  const own = await fakeGateway();
  own.offices.execute = async () => ({ data: { offices: ['x'.repeat(5_000_000)] } });
  const socket = new WebSocket(own.graphql.replace('http', 'ws'), 'graphql-transport-ws');
  await new Promise((resolve) => socket.once('open', resolve));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const send = (message: object) => socket.send(JSON.stringify(message));
  send({ type: 'connection_init', payload: { authorization: `Bearer ${own.token}` } });
  await new Promise((resolve) => socket.once('message', resolve));
  socket.pause();
  for (let id = 0; id < 20; id += 1)
    send({ id: String(id), type: 'subscribe', payload: { query: '{ offices }' } });
  const answered = () => own.lines.filter(({ fields }) => fields['transport'] === 'websocket').length;
  await until(() => answered() === 20);
  socket.resume();
  expect(await closed).toBe(1006);
});

test.each(['Bearer nonsense', 'Basic eDp5', '', { toString: 1, valueOf: 1 }, 5])(
  'the token %p closes the connection with 4403',
  async (authorization) => {
    await expect(once(connect({ authorization }), '{ offices }')).rejects.toMatchObject({ code: 4403 });
  },
);

test('an operation on a connection whose token has expired is refused', async () => {
  const own = await fakeGateway({
    authenticate: async (token) => ({ ...(await tokens.verify(token)), expiresAt: Date.now() - 1 }),
  });
  const client = connect({ authorization: `Bearer ${own.token}` }, own.graphql);
  await expect(once(client, '{ offices }')).rejects.toMatchObject([
    { message: 'Sign in first: the token has expired.', extensions: { code: 'UNAUTHENTICATED' } },
  ]);
});

test('an operation before the connection is initialised closes it with 4401', async () => {
  const socket = new WebSocket(hub.graphql.replace('http', 'ws'), 'graphql-transport-ws');
  await new Promise((resolve) => socket.once('open', resolve));
  const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)));
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '{ offices }' } }));
  expect(await closed).toBe(4401);
});

test('a connection without a token may ask for the schema only', async () => {
  const client = connect({});
  expect(await once(client, '{ __typename }')).toEqual({ data: { __typename: 'Query' } });
  const refused = await once(client, '{ offices }').catch(
    (errors: unknown) => ({ errors }) as ExecutionResult,
  );
  expect(codesOf(refused)).toEqual(['UNAUTHENTICATED']);
  const stream = await once(client, CHANGES).catch((errors: unknown) => ({ errors }) as ExecutionResult);
  expect(codesOf(stream)).toEqual(['UNAUTHENTICATED']);
});

test('the limits hold on a WebSocket too, and messages are in connectionParams.language', async () => {
  const client = connect({ authorization: `Bearer ${hub.token}`, language: 'zh' });
  const aliases = `{ ${Array.from({ length: 31 }, (_, at) => `a${at}: offices`).join(' ')} }`;
  const big = '{ jointCases(first: 20001) { title } }';
  await expect(once(client, big)).rejects.toMatchObject([{ extensions: { code: 'VALIDATION' } }]);
  await expect(once(client, aliases)).rejects.toMatchObject([{ extensions: { code: 'VALIDATION' } }]);
  await expect(once(client, 'query($id: ID!) { node(id: $id) { id } }')).rejects.toMatchObject([
    { message: expect.stringContaining('id 不符合要求:'), extensions: { code: 'INVALID_INPUT' } },
  ]);
  const answer = await once(client, '{ node(id: "x") { id } }');
  expect(answer.errors?.[0]?.message).toBe('id:不是本图的标识。');
});

test('an upgrade elsewhere is refused', async () => {
  const socket = new WebSocket(`${hub.gateway.url.replace('http', 'ws')}/other`);
  const status = await new Promise((resolve) =>
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode)),
  );
  expect(status).toBe(404);
});

test('resets of upgrades elsewhere leave the hub answering', async () => {
  const { port } = hub.gateway;
  const upgrade =
    'GET /other HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';
  const reset = (late: boolean) =>
    new Promise<void>((resolve) => {
      const socket = connectTo(port, '127.0.0.1', () => {
        socket.write(upgrade, () =>
          late ? setImmediate(() => socket.resetAndDestroy()) : socket.resetAndDestroy(),
        );
      });
      socket.on('error', () => undefined).on('close', () => resolve());
    });
  for (let round = 0; round < 20; round += 1)
    await Promise.all(Array.from({ length: 20 }, (_, at) => reset(at % 2 === 0)));
  expect(await once(connect(), '{ offices }')).toEqual({ data: { offices: ['fourth'] } });
});

test('the 101st subscription of a connection is refused, and the others go on', async () => {
  const client = connect();
  const open = Array.from({ length: 100 }, () => client.iterate({ query: CHANGES }));
  const first = open.map((events) => events.next());
  await until(() => hub.feed.open === 100);
  await expect(once(client, CHANGES)).rejects.toMatchObject([
    { message: expect.stringContaining('100 subscriptions'), extensions: { code: 'BAD_REQUEST' } },
  ]);
  expect(await once(client, '{ offices }')).toEqual({ data: { offices: ['fourth'] } });
  hub.feed.push(4);
  expect(await Promise.all(first)).toHaveLength(100);
});

test.each([
  'subscription($s: Boolean!) { jointCaseChanged @skip(if: $s) { cursor } }',
  'subscription { jointCaseChanged @skip(if: true) { cursor } }',
])('%s is VALIDATION', async (query) => {
  await expect(once(connect(), query, { s: true })).rejects.toMatchObject([
    { extensions: { code: 'VALIDATION' } },
  ]);
});
