import { once } from 'node:events';
import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ExecutionResult } from 'graphql';
import { createClient } from 'graphql-sse';
import { closeGateways, codesOf, type FakeGateway, fakeGateway, tokens } from './testing/fake-gateway.js';
import { until } from './testing/until.js';

let hub: FakeGateway;
beforeAll(async () => {
  hub = await fakeGateway();
});
afterAll(closeGateways);

const CHANGES = 'subscription { jointCaseChanged { cursor jointCase { title group { name } } } }';

function connect(authorization = `Bearer ${hub.token}`) {
  return createClient({ url: hub.graphql, headers: { authorization }, retryAttempts: 0 });
}

function raw(method: 'GET' | 'POST', query: string, headers: Record<string, string> = {}): Promise<Response> {
  const all = { accept: 'text/event-stream', authorization: `Bearer ${hub.token}`, ...headers };
  return method === 'GET' ? rawGet(query, all) : rawPost(query, all);
}

function rawGet(query: string, headers: Record<string, string>): Promise<Response> {
  return fetch(`${hub.graphql}?query=${encodeURIComponent(query)}`, { headers });
}

function rawPost(query: string, headers: Record<string, string>): Promise<Response> {
  const body = JSON.stringify({ query });
  return fetch(hub.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}

test('a subscription brings events and ends upstream when the client leaves', async () => {
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

test('a client that hangs up before its stream begins leaves none behind', async () => {
  const { hostname, port, pathname } = new URL(hub.graphql);
  const body = JSON.stringify({ query: CHANGES });
  const head = `POST ${pathname} HTTP/1.1\r\nhost: hub\r\naccept: text/event-stream\r\nauthorization: Bearer ${hub.token}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  const resets = Array.from({ length: 100 }, async (_, turn) => {
    const socket = createConnection(Number(port), hostname);
    await once(socket, 'connect');
    socket.write(head + body);
    await sleep(turn % 10);
    socket.resetAndDestroy();
  });
  await Promise.all(resets);
  const open = async () =>
    (await (await fetch(hub.graphql.replace('/graphql', '/metrics'))).text()).match(
      /^hub_open_streams\{transport="sse"\} (\d+)/m,
    )?.[1];
  await until(async () => (await open()) === '0');
  expect(hub.feed.open).toBe(0);
});

test('the stream goes on when the subgraph breaks off', async () => {
  const events = connect().iterate({ query: CHANGES });
  const cursors: unknown[] = [];
  const step = events.next();
  await until(() => hub.feed.open === 1);
  hub.feed.push(1);
  const cursorOf = (value: unknown) =>
    (value as ExecutionResult<{ jointCaseChanged: { cursor: string } }>).data?.jointCaseChanged.cursor;
  cursors.push(cursorOf((await step).value));
  const second = events.next();
  hub.feed.break();
  hub.feed.push(2);
  cursors.push(cursorOf((await second).value));
  const [first, next] = cursors.map((cursor) => Number(String(cursor).slice(1)));
  expect(next).toBe(first! + 1);
  await events.return?.();
});

test.each(['GET', 'POST'] as const)('a query by %s is one event and complete', async (method) => {
  const response = await raw(method, '{ offices }');
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const body = 'event: next\ndata: {"data":{"offices":["fourth"]}}\n\nevent: complete\ndata: \n\n';
  expect(await response.text()).toBe(`:\n\n${body}`);
});

test('a refused operation is one event with typed errors', async () => {
  const text = await (await raw('POST', '{ nothing }')).text();
  const event = JSON.parse(/^data: (.*)$/m.exec(text)![1]!) as ExecutionResult;
  expect(codesOf(event)).toEqual(['VALIDATION']);
});

test('without a valid token there is no stream but 401', async () => {
  const unsigned = await raw('POST', CHANGES, { authorization: 'Bearer x' });
  expect([unsigned.status, codesOf((await unsigned.json()) as ExecutionResult)]).toEqual([
    401,
    ['UNAUTHENTICATED'],
  ]);
  const anonymous = await fetch(`${hub.graphql}?query=${encodeURIComponent(CHANGES)}`, {
    headers: { accept: 'text/event-stream' },
  });
  expect([anonymous.status, codesOf((await anonymous.json()) as ExecutionResult)]).toEqual([
    401,
    ['UNAUTHENTICATED'],
  ]);
});

const ADVANCE = 'mutation { jointCaseAdvance(id: "x", input: { to: CLOSED }) { id } }';
const refused: [string, number, () => Promise<Response>][] = [
  'text/event-stream',
  'application/json',
].flatMap((accept) => [
  [`a bad token, ${accept}`, 401, () => raw('POST', CHANGES, { accept, authorization: 'Bearer x' })],
  [`no token, ${accept}`, 401, () => rawGet(ADVANCE, { accept })],
  [`a mutation by GET, ${accept}`, 405, () => raw('GET', ADVANCE, { accept })],
  [`PUT, ${accept}`, 405, () => fetch(hub.graphql, { method: 'PUT', headers: { accept } })],
]);

test.each(refused)('%s: %i says what would be right', async (_, status, ask) => {
  const { status: told, headers } = await ask();
  const what = headers.get(status === 401 ? 'www-authenticate' : 'allow');
  expect([told, what]).toEqual([status, expect.stringMatching(/^(Bearer|.*POST.*)$/)]);
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
});

test('who would rather have JSON, or no stream, gets none', async () => {
  for (const accept of [
    'text/event-stream;q=0, application/json',
    'text/event-stream;q=0.5, application/json',
  ])
    expect(await (await raw('POST', '{ offices }', { accept })).json()).toEqual({
      data: { offices: ['fourth'] },
    });
  expect((await raw('POST', '{ offices }', { accept: 'text/event-stream;q=0' })).status).toBe(406);
});

test('a body that is not JSON is refused with 400', async () => {
  const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
  const response = await fetch(hub.graphql, { method: 'POST', headers, body: '{' });
  expect([response.status, codesOf((await response.json()) as ExecutionResult)]).toEqual([
    400,
    ['BAD_REQUEST'],
  ]);
});

test('a stream ends with UNAUTHENTICATED when its token expires', async () => {
  const own = await fakeGateway({
    authenticate: async (token) => ({ ...(await tokens.verify(token)), expiresAt: Date.now() + 50 }),
  });
  const client = createClient({
    url: own.graphql,
    headers: { authorization: `Bearer ${own.token}` },
    retryAttempts: 0,
  });
  const events: unknown[] = [];
  for await (const event of client.iterate({ query: CHANGES })) events.push(event);
  expect(events).toHaveLength(1);
  expect(codesOf(events[0] as ExecutionResult)).toEqual(['UNAUTHENTICATED']);
});

const FROM = 'subscription ($place: String) { jointCaseChanged(after: $place) { jointCase { title } } }';

/** The next message of a stream, with its fields. */
async function messageOf(response: Response): Promise<Record<string, string>> {
  const reader = response.body!.getReader();
  let text = '';
  while (!/event: next[\s\S]*?\n\n/.test(text)) text += Buffer.from((await reader.read()).value!).toString();
  await reader.cancel();
  const lines = /event: next[\s\S]*?(?=\n\n)/.exec(text)![0].split('\n');
  return Object.fromEntries(lines.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]));
}

test('each event has its place as id, and a client that comes again with the last one goes on after it', async () => {
  const opened = hub.feed.open;
  const first = await raw('GET', FROM);
  await until(() => hub.feed.open === opened + 1);
  hub.feed.push(7);
  const seen = await messageOf(first);
  hub.feed.push(8);
  const next = await messageOf(await raw('GET', FROM, { 'last-event-id': seen['id']! }));
  expect(next).toMatchObject({ data: '{"data":{"jointCaseChanged":{"jointCase":{"title":"case 8"}}}}' });
  expect(Number(next['id']!.slice(1))).toBe(Number(seen['id']!.slice(1)) + 1);
});

test('a subscription that could not go on there is refused, not begun anew', async () => {
  const refusedAt = await raw('GET', CHANGES, { 'last-event-id': 'c1' });
  expect([refusedAt.status, codesOf((await refusedAt.json()) as ExecutionResult)]).toEqual([
    400,
    ['BAD_REQUEST'],
  ]);
});
