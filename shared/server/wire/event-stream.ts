import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { LARGEST_ANSWER } from './post.js';

export const EVENT_STREAM = 'text/event-stream';

export const EVENT_STREAM_HEADERS = {
  'content-type': `${EVENT_STREAM}; charset=utf-8`,
  'cache-control': 'no-cache',
  'x-accel-buffering': 'no',
};
const END = '\n\n';
const PING = ':\n\n';
const PING_MS = 12_000;
const NEXT = 'event: next\ndata: ';
const COMPLETE = 'event: complete\ndata: ';
/** How long a reader may take nothing of what waits for it before it is cut off. */
const SLOWEST_READER_MS = 60_000;

/** What is written to: a response, or a stream of HTTP/2, whose head has been sent. */
export type Sink = Writable & { setTimeout(ms: number): unknown };

/** What one event says, and the place after it, which a client sends as `Last-Event-ID` when it comes again. */
export interface Message {
  readonly text: string;
  readonly id?: string | undefined;
}

/**
 * Writes events as graphql-sse does in its mode of distinct connections. No event is asked for while the reader has
 * not taken the last one. Rejects when the events do; the response is then still open.
 */
export async function sendEvents<T>(
  response: Sink,
  events: AsyncIterable<T> | Iterable<T>,
  messageOf: (event: T) => Message,
  slowestReaderMs = SLOWEST_READER_MS,
): Promise<void> {
  response.on('timeout', () => response.destroy());
  for await (const event of events) {
    response.setTimeout(slowestReaderMs);
    await writeEvent(response, messageOf(event));
    if (response.destroyed) return;
    response.setTimeout(0);
  }
  response.end(`${COMPLETE}\n\n`);
}

/** Keeps whatever is on the way from taking a quiet response for dead. The returned function ends it. */
export function keepAwake(response: Writable): () => void {
  const ping = (): void => void (response.writableNeedDrain || response.write(PING));
  ping();
  const pinging = setInterval(ping, PING_MS);
  return () => clearInterval(pinging);
}

/** Resolves when the reader has room for more, or has left. */
export async function writeEvent(response: Writable, { text, id }: Message): Promise<void> {
  const place = id === undefined ? '' : `\nid: ${id}`;
  if (response.destroyed || response.write(`${NEXT}${text}${place}\n\n`)) return;
  const settled = new AbortController();
  const { signal } = settled;
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  settled.abort(); // takes the other listener away: a slow reader would gather one with each event
}

/**
 * The texts of the events that `sendEvents` wrote, read as fast as they are asked for; rejects when they break off without
 * being complete, or when one is larger than an answer may be.
 */
export async function* readEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, void> {
  let rest: string[] = [];
  const decoder = new BoundedDecoder();
  for await (const chunk of body) {
    const text = decoder.decode(chunk, rest.length === 0);
    const isEnded = text.includes(END) || (rest.at(-1)?.endsWith('\n') && text.startsWith('\n'));
    rest.push(text);
    if (!isEnded) continue; // joined once, however many pieces a large event comes in
    const messages = rest.join('').split(END);
    const last = messages.pop()!;
    rest = last === '' ? [] : [last];
    for (const message of messages) {
      if (message.startsWith(NEXT)) yield message.slice(NEXT.length);
      if (message.startsWith(COMPLETE)) return;
    }
  }
  throw new Error('the events broke off');
}

/** A whole text. Rejects when it is larger than an answer may be. */
export async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const texts: string[] = [];
  const decoder = new BoundedDecoder();
  for await (const chunk of body) texts.push(decoder.decode(chunk, false));
  return texts.join('');
}

class BoundedDecoder {
  readonly #decoder = new TextDecoder();
  #size = 0;

  /** @param isAtStart whether nothing that came waits for its end: then it is counted from there */
  decode(chunk: Uint8Array, isAtStart: boolean): string {
    this.#size = isAtStart ? chunk.length : this.#size + chunk.length;
    if (this.#size > LARGEST_ANSWER) throw new Error(`more than ${LARGEST_ANSWER} bytes`);
    return this.#decoder.decode(chunk, { stream: true });
  }
}
