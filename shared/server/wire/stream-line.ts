import { once } from 'node:events';
import * as plain from 'node:http';
import type { IncomingHttpHeaders, ServerHttp2Session, ServerHttp2Stream } from 'node:http2';
import { type ClientHttp2Session, connect, performServerHandshake } from 'node:http2';
import * as secure from 'node:https';
import type { Duplex } from 'node:stream';

/** The name by which both ends speak of it. */
const PROTOCOL = 'hub-streams';
const UPGRADED = `HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: ${PROTOCOL}\r\n\r\n`;
/** The streams that are open are as many as there are subscriptions; all of them may be left at one moment. */
const MOST_STREAMS = 1_000_000;
const MOST_MEGABYTES = 4_096;
/** A line on which a ping has not been answered for so long is taken for broken. */
const PING_MS = 30_000;
const OPENING_MS = 10_000;

/**
 * One connection for all streams of a subgraph, in HTTP/2 after an upgrade on the port of everything else: a connection for each
 * stream would take ten kilobytes more at both ends. A stream that nobody reads holds up no other.
 */
export class StreamLine {
  readonly #url: URL;
  readonly #headers: () => Record<string, string>;
  readonly #pingMs: number;
  #session: Promise<ClientHttp2Session> | null = null;

  /** @param headers by which the subgraph knows who asks for the line */
  constructor(url: URL, headers: () => Record<string, string>, pingMs = PING_MS) {
    this.#url = url;
    this.#headers = headers;
    this.#pingMs = pingMs;
  }

  /** Rejects when the subgraph is out of reach. */
  session(): Promise<ClientHttp2Session> {
    if (this.#session === null) {
      const opening = this.#open(() => this.#forget(opening));
      opening.catch(() => this.#forget(opening));
      this.#session = opening;
    }
    return this.#session;
  }

  async close(): Promise<void> {
    const session = await this.#session?.catch(() => undefined);
    session?.destroy();
  }

  #forget(session: Promise<ClientHttp2Session>): void {
    if (this.#session === session) this.#session = null;
  }

  async #open(onClose: () => void): Promise<ClientHttp2Session> {
    const { request } = this.#url.protocol === 'https:' ? secure : plain;
    const headers = { ...this.#headers(), connection: 'upgrade', upgrade: PROTOCOL };
    const asked = request(this.#url, { headers, signal: AbortSignal.timeout(OPENING_MS) }).end();
    asked.once('response', ({ statusCode }) => asked.destroy(new Error(`no streams, but ${statusCode}`)));
    const [, socket, head] = (await once(asked, 'upgrade')) as [unknown, Duplex, Buffer];
    socket.unshift(head);
    const session = connect(this.#url, {
      createConnection: () => socket,
      maxSessionMemory: MOST_MEGABYTES,
    });
    session.on('error', () => undefined); // its streams tell of it
    session.once('close', onClose);
    keepAlive(session, this.#pingMs);
    return session;
  }
}

/** Ends a session whose other end is gone without a word. */
function keepAlive(session: ClientHttp2Session, pingMs: number): void {
  let isAnswered = true;
  const pinging = setInterval(() => {
    if (session.destroyed) return; // its end is not told yet, and a ping would throw where nobody catches it
    if (!isAnswered) return session.destroy();
    isAnswered = false;
    session.ping(() => (isAnswered = true));
  }, pingMs);
  session.once('close', () => clearInterval(pinging));
}

/**
 * Serves the lines of whoever is let in. The returned function cuts them all.
 * @param isLetIn by the headers of who asks for a line
 */
export function serveStreamLines(
  server: plain.Server,
  isLetIn: (headers: IncomingHttpHeaders) => boolean,
  serve: (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void,
): () => void {
  const lines = new Set<ServerHttp2Session>();
  server.on('upgrade', ({ headers }, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy()); // a reset that nobody hears ends the process
    if (headers.upgrade !== PROTOCOL || !isLetIn(headers))
      return void socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n', () => socket.destroy());
    socket.write(UPGRADED);
    socket.unshift(head);
    const line = performServerHandshake(socket, {
      settings: { maxConcurrentStreams: MOST_STREAMS },
      maxSessionMemory: MOST_MEGABYTES,
      streamResetBurst: MOST_STREAMS,
      streamResetRate: MOST_STREAMS,
    });
    lines.add(line);
    line.on('stream', serve);
    line.on('error', () => undefined);
    line.once('close', () => lines.delete(line));
  });
  return () => {
    for (const line of lines) line.destroy();
  };
}
