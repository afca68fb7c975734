import { getEventListeners, once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { Pool } from 'undici';
import { post, type PostAnswer } from './post.js';

const opened: { server: Server; pool: Pool }[] = [];
afterEach(async () => {
  for (const { server, pool } of opened.splice(0)) {
    await pool.destroy();
    server.closeAllConnections();
    server.close();
  }
});

/** Posts a text to a server that does this with it. */
async function posting(listener: RequestListener): Promise<(signal?: AbortSignal) => Promise<PostAnswer>> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 1 });
  opened.push({ server, pool });
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  return (signal) => post(pool, { path: '/graphql', headers, body: '问', signal });
}

test('the whole answer comes with its status, whatever that is', async () => {
  const ask = await posting(async (request, response) => {
    response.statusCode = 503;
    response.end(`${request.method} ${request.url} ${await text(request)}`);
  });
  expect(await ask()).toEqual({ status: 503, text: 'POST /graphql 问' });
});

test('a character that is cut in two on its way is whole in the text', async () => {
  const [first, second, third] = Buffer.from('案');
  const ask = await posting(async (_request, response) => {
    response.write(Buffer.from([first!, second!]));
    await sleep(20);
    response.end(Buffer.from([third!]));
  });
  expect(await ask()).toEqual({ status: 200, text: '案' });
});

test('an answer of over 64 MB is not read to its end', async () => {
  let sent = 0;
  const million = Buffer.alloc(1024 * 1024);
  const ask = await posting(async (_request, response) => {
    const left = once(response, 'close').then(() => true);
    for (let isLeft = false; sent < 200 && !isLeft; sent += 1)
      if (!response.write(million))
        isLeft = await Promise.race([once(response, 'drain').then(() => false), left]);
    response.end();
  });
  await expect(ask()).rejects.toThrow('an answer of over 67108864 bytes');
  expect(sent).toBeLessThan(100);
});

test('an abort rejects with its reason and hangs up, before the answer and within it', async () => {
  for (const begin of [() => undefined, (response: { write(chunk: string): void }) => response.write('{')]) {
    const reached = Promise.withResolvers<void>();
    const hungUp = Promise.withResolvers<void>();
    const ask = await posting((_request, response) => {
      response.on('close', () => hungUp.resolve());
      begin(response);
      reached.resolve();
    });
    const left = new AbortController();
    const answer = ask(left.signal);
    await reached.promise;
    left.abort(new Error('the client left'));
    await expect(answer).rejects.toThrow('the client left');
    await hungUp.promise;
  }
});

test('what is aborted before it is asked is not sent', async () => {
  let asked = 0;
  const ask = await posting((_request, response) => {
    asked += 1;
    response.end();
  });
  await expect(ask(AbortSignal.abort(new Error('the client left')))).rejects.toThrow('the client left');
  await ask();
  expect(asked).toBe(1);
});

test('a connection that breaks within an answer rejects, and the next request is answered', async () => {
  let isBroken = true;
  const ask = await posting((request, response) => {
    if (!isBroken) return void response.end('whole');
    response.writeHead(200, { 'content-length': 100 });
    response.write('half', () => request.socket.destroy());
    isBroken = false;
  });
  await expect(ask()).rejects.toThrow(/terminated|other side closed|aborted|reset/);
  expect((await ask()).text).toBe('whole');
});

test('an answer leaves no listener at the signal', async () => {
  const ask = await posting((_request, response) => void response.end());
  const { signal } = new AbortController();
  await ask(signal);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
