import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createRaw, type AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { post, type Posted } from './post.js';
import type { Resolve } from './resolve.js';
import { Targets } from './targets.js';

const opened: { close(): unknown }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

async function listen(handle: RequestListener): Promise<number> {
  const server: Server = createServer(handle);
  opened.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const never = new AbortController().signal;
const answering =
  (...addresses: string[]): Resolve =>
  (_, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

function send(
  url: string,
  {
    excepted = ['127.0.0.0/8'],
    ask,
    withinMs = 2_000,
    signal = never,
  }: {
    excepted?: string[];
    ask?: Resolve;
    withinMs?: number;
    signal?: AbortSignal;
  } = {},
): Promise<Posted> {
  const message = { url, headers: { 'content-type': 'application/json' }, body: '{"a":1}' };
  return post(message, { targets: new Targets(excepted), withinMs, signal, ...(ask && { ask }) });
}

test('a message arrives with its body, and the answer is its status and when to come again', async () => {
  const heard: string[] = [];
  const port = await listen(async (request, response) => {
    for await (const part of request) heard.push(String(part));
    response.writeHead(503, { 'retry-after': '120' }).end('busy');
  });
  expect(await send(`http://127.0.0.1:${port}/in`)).toEqual({ status: 503, retryAfter: '120' });
  expect(heard.join('')).toBe('{"a":1}');
});

test('no redirect is followed, wherever it leads', async () => {
  let visits = 0;
  const port = await listen((_, response) => {
    visits += 1;
    response.writeHead(307, { location: `http://127.0.0.1:${port}/elsewhere` }).end();
  });
  expect(await send(`http://127.0.0.1:${port}/in`)).toMatchObject({ status: 307 });
  expect(visits).toBe(1);
});

test('a name that turns to an internal address between two attempts gets nothing', async () => {
  let visits = 0;
  const port = await listen((_, response) => {
    visits += 1;
    response.end();
  });
  const url = `https://rebound.example.org:8443/${port}`;
  for (const addresses of [['127.0.0.1'], ['::1'], ['8.8.8.8', '127.0.0.1'], ['169.254.169.254'], []])
    expect(await send(url, { excepted: [], ask: answering(...addresses) })).toEqual({ failed: 'ADDRESS' });
  expect(visits).toBe(0);
});

test('the connection goes to the address that was looked at: the name is resolved once', async () => {
  const asked: string[] = [];
  const port = await listen((request, response) => {
    asked.push(`visited as ${request.headers.host}`);
    response.end();
  });
  const ask: Resolve = (host, callback) => {
    asked.push(host);
    answering(asked.length === 1 ? '127.0.0.1' : '127.0.0.2')(host, callback);
  };
  const excepted = ['partner.internal', '127.0.0.1/32'];
  expect(await send(`http://partner.internal:${port}/`, { excepted, ask })).toMatchObject({ status: 200 });
  expect(asked).toEqual(['partner.internal', `visited as partner.internal:${port}`]);
});

test('an address that was allowed once and is no more is not spoken to', async () => {
  const port = await listen((_, response) => void response.end());
  expect(await send(`http://127.0.0.1:${port}/`, { excepted: [] })).toEqual({ failed: 'ADDRESS' });
});

test('who does not answer in time, breaks off, speaks nonsense or is not there has failed', async () => {
  const silent = await listen(() => undefined);
  expect(await send(`http://127.0.0.1:${silent}/`, { withinMs: 100 })).toEqual({ failed: 'TIMEOUT' });
  const raw = createRaw((socket) => socket.end('nonsense\r\n\r\n')).listen(0, '127.0.0.1');
  opened.push(raw);
  await once(raw, 'listening');
  expect(await send(`http://127.0.0.1:${(raw.address() as AddressInfo).port}/`)).toEqual({
    failed: 'CONNECTION',
  });
  expect(await send('http://127.0.0.1:1/')).toEqual({ failed: 'CONNECTION' });
  const unknown: Resolve = (_, callback) => callback(new Error('ENOTFOUND'), []);
  expect(await send('https://nowhere.example.org/', { ask: unknown })).toEqual({ failed: 'CONNECTION' });
});

test('an answer without an end is not read', async () => {
  let written = 0;
  const port = await listen((_, response) => {
    const more = setInterval(() => {
      written += 1;
      response.write('x'.repeat(65_536));
    }, 1);
    response.on('close', () => clearInterval(more));
  });
  expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ status: 200 });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const then = written;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(written).toBe(then);
});

test('whoever stops the hub ends what is under way', async () => {
  const stop = new AbortController();
  const port = await listen(() => stop.abort());
  expect(await send(`http://127.0.0.1:${port}/`, { signal: stop.signal })).toEqual({ failed: 'STOPPED' });
});
