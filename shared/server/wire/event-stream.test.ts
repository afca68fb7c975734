import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { afterEach, expect, test } from '@jest/globals';
import { until } from '../../testing/until.js';
import { readEvents, readText, sendEvents, writeEvent } from './event-stream.js';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const BIG = 'x'.repeat(1_000_000);

/** Serves events of 1 MB without end to one reader, and counts those that were asked for. */
async function flood(slowestReaderMs: number) {
  const seen = { asked: 0, isOver: false };
  async function* endless() {
    for (; ; seen.asked += 1) yield BIG;
  }
  const server = createServer((_, response) => {
    response.on('close', () => (seen.isOver = true));
    response.writeHead(200);
    void sendEvents(response, endless(), (text) => ({ text }), slowestReaderMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => void server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  const reader = await new Promise<IncomingMessage>((resolve) => get({ port, agent: false }, resolve));
  return { seen, reader };
}

/** Reads so many bytes, and then nothing. */
async function take(reader: IncomingMessage, bytes: number): Promise<void> {
  for (let left = bytes; left > 0;) {
    const [chunk] = (await once(reader.resume(), 'data')) as [Buffer];
    left -= chunk.length;
  }
  reader.pause();
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('no more events are asked for than the reader takes', async () => {
  const { seen } = await flood(60_000);
  await pause(300);
  const { asked } = seen;
  await pause(300);
  expect([seen.asked, asked < 50]).toEqual([asked, true]);
});

test('a reader that takes nothing is cut off', async () => {
  const { seen, reader } = await flood(300);
  const broken = new Promise((resolve) => reader.once('error', resolve));
  await until(() => seen.isOver);
  reader.resume();
  expect(await broken).toMatchObject({ code: 'ECONNRESET' });
});

test('a reader that takes its time is not cut off', async () => {
  const { seen, reader } = await flood(1_000);
  for (let round = 0; round < 12; round += 1) {
    await take(reader, 3_000_000);
    await pause(100);
  }
  expect(seen.isOver).toBe(false);
});

test('a slow reader gathers no listeners, and one that leaves ends the waiting', async () => {
  const reader = new PassThrough({ highWaterMark: 1 });
  const before = reader.listenerCount('close');
  for (let event = 0; event < 3; event += 1) {
    const written = writeEvent(reader, { text: '{}' });
    reader.read();
    await written;
  }
  expect([reader.listenerCount('close'), reader.listenerCount('drain')]).toEqual([before, 0]);
  const written = writeEvent(reader, { text: '{}' });
  reader.destroy();
  await written;
});

async function* chunked(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, size: number): Promise<string[]> {
  const events: string[] = [];
  for await (const event of readEvents(chunked(text, size))) events.push(event);
  return events;
}

test('events are read whole, however they are cut, without pings and nothing after the end', async () => {
  const event = (text: string) => `event: next\ndata: ${text}\n\n`;
  const text = `:\n\n${event('{"名":"联动"}')}:\n\n${event('{}')}event: complete\ndata: \n\n${event('late')}`;
  for (const size of [1, 2, 3, 7, 1_000]) expect(await read(text, size)).toEqual(['{"名":"联动"}', '{}']);
});

const MEGABYTE = new TextEncoder().encode('x'.repeat(1_000_000));

async function* megabytes(count: number, end = '') {
  yield new TextEncoder().encode('event: next\ndata: ');
  for (let at = 0; at < count; at += 1) yield MEGABYTE;
  yield new TextEncoder().encode(end);
}

test('an event of many pieces is read whole, one without end is given up when it is larger than any answer', async () => {
  const events = readEvents(megabytes(50, '\n\n'));
  expect(String((await events.next()).value)).toHaveLength(50_000_000);
  await expect(readEvents(megabytes(Infinity)).next()).rejects.toThrow(/more than \d+ bytes/);
  await expect(readText(megabytes(Infinity))).rejects.toThrow(/more than \d+ bytes/);
});
