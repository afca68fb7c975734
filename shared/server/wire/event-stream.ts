import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';

export const EVENT_STREAM = 'text/event-stream';

const HEADERS = {
  'content-type': `${EVENT_STREAM}; charset=utf-8`,
  'cache-control': 'no-cache',
  'x-accel-buffering': 'no',
};
const PING = ':\n\n';
const PING_MS = 12_000;
const NEXT = 'event: next\ndata: ';
const COMPLETE = 'event: complete\ndata: ';
/** How long a reader may take nothing of what waits for it before it is cut off. */
const SLOWEST_READER_MS = 60_000;

/**
 * Writes events as graphql-sse does in its mode of distinct connections. No event is asked for while the reader has
 * not taken the last one. Rejects when the events do; the response is then still open.
 */
export async function sendEvents<T>(
  response: ServerResponse,
  events: AsyncIterable<T> | Iterable<T>,
  textOf: (event: T) => string,
  slowestReaderMs = SLOWEST_READER_MS,
): Promise<void> {
  response.writeHead(200, HEADERS);
  response.write(PING);
  response.setTimeout(slowestReaderMs, () => response.destroy());
  const ping = setInterval(() => response.writableNeedDrain || response.write(PING), PING_MS);
  try {
    for await (const event of events) {
      await writeEvent(response, textOf(event));
      if (response.destroyed) return;
    }
    response.end(`${COMPLETE}\n\n`);
  } finally {
    clearInterval(ping);
  }
}

/** Resolves when the reader has room for more, or has left. */
export async function writeEvent(response: Writable, text: string): Promise<void> {
  if (response.destroyed || response.write(`${NEXT}${text}\n\n`)) return;
  const settled = new AbortController();
  const { signal } = settled;
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  settled.abort(); // takes the other listener away: a slow reader would gather one with each event
}

/** The texts of the events that `sendEvents` wrote, read as fast as they are asked for; rejects when they break off. */
export async function* readEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const messages = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = messages.pop()!;
    for (const message of messages) {
      if (message.startsWith(NEXT)) yield message.slice(NEXT.length);
      if (message.startsWith(COMPLETE)) return;
    }
  }
}
