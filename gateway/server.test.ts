import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildSchema, type ExecutionResult, GraphQLError } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { closeGateways, codesOf, type FakeGateway, fakeGateway } from './testing/fake-gateway.js';
import { until } from './testing/until.js';

let hub: FakeGateway;
beforeAll(async () => {
  hub = await fakeGateway();
});
afterAll(closeGateways);

const CHANGES = 'subscription { jointCaseChanged { cursor } }';

async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(hub.gateway.url + path, { headers });
}

test('a query by POST and by GET is answered from the stitched schema', async () => {
  const query = '{ jointCases(first: 1) { title group { name } } }';
  const data = { jointCases: [{ title: 'case 1', group: { name: 'group 1' } }] };
  expect((await hub.post({ query })).body).toEqual({ data });
  const byGet = await get(`/graphql?query=${encodeURIComponent(query)}`, {
    authorization: `Bearer ${hub.token}`,
  });
  expect(await byGet.json()).toEqual({ data });
});

test('a mutation by GET is refused with 405 and changes nothing', async () => {
  const before = hub.zones.requests.length;
  const query = encodeURIComponent('mutation { jointCaseAdvance(id: "x", input: { to: CLOSED }) { id } }');
  const answer = await get(`/graphql?query=${query}`, { authorization: `Bearer ${hub.token}` });
  expect([answer.status, codesOf((await answer.json()) as ExecutionResult)]).toEqual([405, ['BAD_REQUEST']]);
  expect(hub.zones.requests.length).toBe(before);
});

test('a subscription without a stream is refused and told where to go', async () => {
  const { body } = await hub.post({ query: CHANGES });
  expect(body.errors?.[0]).toMatchObject({ message: expect.stringContaining('text/event-stream') });
});

test('a subgraph that is down is HTTP 200 with a partial answer', async () => {
  hub.groups.down = true;
  const { status, body } = await hub.post({ query: '{ jointCases(first: 1) { title group { name } } }' });
  hub.groups.down = false;
  expect([status, codesOf(body)]).toEqual([200, ['SUBGRAPH_UNAVAILABLE']]);
  expect(body.data).toEqual({ jointCases: [{ title: 'case 1', group: { name: null } }] });
  expect(hub.lines).toContainEqual({ level: 'warn', fields: expect.objectContaining({ service: 'groups' }) });
});

test('an unexpected exception is INTERNAL with an incident that the log explains', async () => {
  const own = await fakeGateway({
    authenticate: async () => {
      throw new Error('the secret of the database');
    },
  });
  const { status, body } = await own.post({ query: '{ offices }' });
  expect([status, codesOf(body)]).toEqual([500, ['INTERNAL']]);
  expect(JSON.stringify(body)).not.toContain('secret');
  const incident = body.errors?.[0]?.extensions?.['incident'];
  expect(incident).toEqual(expect.any(String));
  expect(own.lines).toContainEqual({ level: 'error', fields: { incident, err: expect.any(Error) } });
});

test('one line is logged for each operation, without variables, token or subject', async () => {
  hub.lines.length = 0;
  await hub.post({
    query: 'query OpenCases($first: Int!) { jointCases(first: $first) { title } }',
    variables: { first: 3 },
  });
  expect(hub.lines).toEqual([
    {
      level: 'info',
      fields: {
        operation: hub.zones.requests.at(-1)?.actor?.operation,
        name: 'OpenCases',
        transport: 'http',
        outcome: 'ok',
        ms: expect.any(Number),
        codes: [],
      },
    },
  ]);
});

test('metrics count operations by known names only, HTTP by route, subgraph requests and streams', async () => {
  await hub.post({ query: 'query OpenCases { jointCases { title } }' });
  await hub.post({ query: 'query MadeUpByAClient { offices }' });
  const text = await (await get('/metrics')).text();
  expect(text).toMatch(/hub_operations_total\{operation="OpenCases",outcome="ok"\} \d/);
  expect(text).toMatch(/hub_operations_total\{operation="other",outcome="ok"\} \d/);
  expect(text).not.toContain('MadeUpByAClient');
  expect(text).toMatch(/hub_http_request_seconds_count\{route="\/graphql",status="200"\} \d/);
  expect(text).toMatch(/hub_subgraph_request_seconds_count\{service="zones",outcome="ok"\} \d/);
  expect(text).toContain('process_cpu_seconds_total');
});

test('the process is live, and ready while every part is', async () => {
  expect((await get('/health/live')).status).toBe(200);
  const ready = await get('/health/ready');
  expect(ready.status).toBe(200);
  expect(await ready.json()).toEqual({
    ok: true,
    parts: ['zones', 'groups', 'districts', 'offices'].map((name) => ({ name, ok: true })),
  });
});

test('the demonstration sign-in gives a token that works', async () => {
  const signIn = (body: unknown) =>
    fetch(`${hub.gateway.url}/demo/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const { token } = (await (await signIn({ as: 'zone-leader' })).json()) as { token: string };
  expect((await hub.post({ query: '{ offices }' }, { authorization: `Bearer ${token}` })).status).toBe(200);
  for (const body of [{ as: 'nobody' }, {}, null]) {
    const refused = await signIn(body);
    const answer = (await refused.json()) as ExecutionResult;
    expect([refused.status, codesOf(answer)]).toEqual([400, ['INVALID_INPUT']]);
    expect(answer.errors?.[0]?.message).toContain('zone-leader');
  }
});

test('without a demonstration there is no sign-in', async () => {
  const own = await fakeGateway({ demo: undefined });
  const response = await fetch(`${own.gateway.url}/demo/sign-in`, {
    method: 'POST',
    body: '{"as":"zone-leader"}',
  });
  expect(response.status).toBe(404);
});

test('what the hub sends by itself is described', async () => {
  const answer = await get('/asyncapi.json');
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(await answer.json()).toMatchObject({ asyncapi: '3.0.0', channels: { webhooks: {} } });
});

test('the public schema and the worked examples are served', async () => {
  const schema = buildSchema(await (await get('/schema.graphql')).text());
  expect(schema.getType('JointCase')).toBeDefined();
  expect(await (await get('/examples.json')).json()).toEqual([
    expect.objectContaining({ name: 'open-cases', as: 'zone-leader' }),
  ]);
});

test('the first page links each example and sign-in name to GraphiQL', async () => {
  const page = await (await get('/')).text();
  expect(page).toContain('href="/graphiql?example=open-cases"');
  expect(page).toContain('href="/graphiql?as=zone-leader"');
});

test('GraphiQL needs nothing from outside and opens an example with a fresh token', async () => {
  const response = await get('/graphiql?example=open-cases');
  const page = await response.text();
  expect(page).not.toMatch(/<(script|link)[^>]+(src|href)="https?:/);
  expect(response.headers.get('content-security-policy')).toContain("connect-src 'self'");
  expect(page).toContain('query OpenCases');
  const token = /Bearer ([\w.-]+)/.exec(page)?.[1];
  expect((await hub.post({ query: '{ offices }' }, { authorization: `Bearer ${token}` })).status).toBe(200);
});

test('answers carry security headers, and an unknown address is a typed 404', async () => {
  const response = await get('/nothing');
  expect(response.status).toBe(404);
  expect(codesOf((await response.json()) as ExecutionResult)).toEqual(['BAD_REQUEST']);
  expect(response.headers.get('x-frame-options')).toBe('DENY');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('close ends WebSockets with 1001, breaks SSE off without complete, stops upstream and frees the port', async () => {
  const own = await fakeGateway();
  const closed = Promise.withResolvers<number>();
  const client = createClient({
    url: own.graphql.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${own.token}` },
    retryAttempts: 0,
    on: { closed: (event) => closed.resolve((event as { code: number }).code) },
  });
  const socketStream = client.iterate({ query: CHANGES }).next();
  const sse = await fetch(`${own.graphql}?query=${encodeURIComponent(CHANGES)}`, {
    headers: { accept: 'text/event-stream', authorization: `Bearer ${own.token}` },
  });
  const text = sse.text();
  await until(() => own.feed.open === 2);
  const begun = Date.now();
  await Promise.all([
    own.gateway.close(),
    expect(text).rejects.toThrow('terminated'),
    expect(socketStream).rejects.toBeDefined(),
  ]);
  expect(await closed.promise).toBe(1001);
  expect(Date.now() - begun).toBeLessThan(2_000);
  await until(() => own.feed.open === 0);
  await expect(fetch(own.gateway.url)).rejects.toThrow('fetch failed');
});

test('close lets a request that is under way finish', async () => {
  const own = await fakeGateway();
  const held = Promise.withResolvers<void>();
  own.offices.held = held.promise;
  const answer = own.post({ query: '{ offices }' });
  await until(() => own.offices.requests.length === 1);
  const closing = own.gateway.close();
  held.resolve();
  expect((await answer).body).toEqual({ data: { offices: ['fourth'] } });
  await closing;
});

test('requests that come while the hub closes are answered or not taken, never with a bare 503', async () => {
  const own = await fakeGateway();
  const held = Promise.withResolvers<void>();
  own.offices.held = held.promise;
  const { port } = own.gateway;
  const body = JSON.stringify({ query: '{ offices }' });
  const request =
    `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n` +
    `Authorization: Bearer ${own.token}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const socket = connect(port, '127.0.0.1');
  const received = text(socket);
  socket.write(request);
  await until(() => own.offices.requests.length === 1);
  const closing = own.gateway.close();
  socket.write(request);
  await until(() => own.offices.requests.length === 2);
  held.resolve();
  expect((await received).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
  await closing;
});

test('a subgraph that says itself that its database is away is named', async () => {
  const shown = hub.offices.execute.bind(hub.offices);
  const away = new GraphQLError('The service offices does not answer.', {
    path: ['offices'],
    extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
  });
  hub.offices.execute = async () => ({ data: null, errors: [away] });
  const { body } = await hub.post({ query: '{ offices jointCases(first: 1) { title } }' });
  hub.offices.execute = shown;
  expect(body.errors?.[0]).toMatchObject({
    message: away.message,
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'offices' },
  });
});
