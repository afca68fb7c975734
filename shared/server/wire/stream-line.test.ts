import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { until } from '../../testing/until.js';
import { serveStreamLines, StreamLine } from './stream-line.js';

let server: Server;
let url: URL;
let connections: number;
let served: ServerHttp2Stream[];
let cut: () => void;
let line: StreamLine;
beforeEach(async () => {
  [connections, served] = [0, []];
  server = createServer((_, response) => response.end('plain')).on('connection', () => (connections += 1));
  const isLetIn = ({ who }: NodeJS.Dict<string | string[]>): boolean => who === 'the gateway';
  cut = serveStreamLines(server, isLetIn, (stream) => {
    stream.on('error', () => undefined);
    stream.respond();
    served.push(stream);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
  line = new StreamLine(url, () => ({ who: 'the gateway' }));
});
afterEach(async () => {
  await line.close();
  cut();
  server.close().closeAllConnections();
});

async function opened() {
  const stream = (await line.session()).request({ ':method': 'POST' });
  stream.on('error', () => undefined);
  await once(stream, 'response');
  return stream;
}

test('all streams share one connection, on the port of everything else', async () => {
  const streams = await Promise.all(Array.from({ length: 300 }, opened));
  expect([served.length, connections]).toEqual([300, 1]);
  for (const stream of streams) stream.close();
  await until(() => served.every(({ closed }) => closed));
  const answer = await fetch(url);
  expect(await answer.text()).toBe('plain');
});

test('a stream that nobody reads holds up no other', async () => {
  const [unread, read] = [await opened(), await opened()];
  const [flooded, other] = served;
  for (let written = 0; written < 50; written += 1) flooded!.write(Buffer.alloc(100_000));
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(flooded!.writableNeedDrain).toBe(true);
  other!.write('here');
  expect(String((await once(read, 'data'))[0])).toBe('here');
  unread.close();
});

test('when the line is cut its streams break, and the next stream gets another one', async () => {
  const stream = await opened();
  const closed = once(stream, 'close');
  cut();
  await closed;
  await until(async () => (await line.session().catch(() => null))?.destroyed === false);
  await opened();
  expect(connections).toBe(2);
});

test('a line whose other end is silent is ended, and a quiet one is not', async () => {
  const quiet = new StreamLine(url, () => ({ who: 'the gateway' }), 200);
  const session = await quiet.session();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(session.destroyed).toBe(false);
  await quiet.close();
  const upgraded = 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: hub-streams\r\n\r\n';
  server.removeAllListeners('upgrade').on('upgrade', (_, socket: Duplex) => socket.write(upgraded)); // and then nothing
  // so often that a ping falls due between the end and its being told
  const dead = await Promise.all(
    Array.from({ length: 20 }, () => new StreamLine(url, () => ({}), 1).session()),
  );
  await until(() => dead.every(({ destroyed }) => destroyed));
});

test('a line that cannot be had is asked for again', async () => {
  const { port } = url;
  await new Promise((resolve) => server.close(resolve));
  await expect(line.session()).rejects.toThrow('ECONNREFUSED');
  await once(server.listen(Number(port), '127.0.0.1'), 'listening');
  await opened();
});

test.each([
  ['by nobody', { upgrade: 'hub-streams' }],
  ['in another protocol', { upgrade: 'h2c', who: 'the gateway' }],
])('a line that is asked for %s is refused', async (_, headers) => {
  const asked = request(url, { headers: { connection: 'upgrade', ...headers } }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(401);
  answer.resume();
  await expect(new StreamLine(url, () => ({})).session()).rejects.toThrow('no streams, but 401');
  expect(served).toEqual([]);
});
