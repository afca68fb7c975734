import { once } from 'node:events';
import { type ClientHttp2Stream, constants, type IncomingHttpHeaders } from 'node:http2';
import { type DocumentNode, type ExecutionResult, print } from 'graphql';
import { Pool } from 'undici';
import type { Actor } from '../../kernel/actor.js';
import type { HubKeys } from '../../kernel/keys.js';
import { stoppable } from '../../feed/stoppable.js';
import type { SubgraphConnection, SubgraphName, SubgraphRequest, SubgraphStream } from '../subgraph.js';
import { ENVELOPE_HEADER, sealEnvelope } from './envelope.js';
import { EVENT_STREAM, readEvents, readText } from './event-stream.js';
import { post } from './post.js';
import { answerIn } from './remote-answer.js';
import { StreamLine } from './stream-line.js';
import { Way } from './way.js';

const CONNECTIONS = 32;
const ANSWER_MS = 30_000;
const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

const named = (operation: string | undefined): string =>
  operation === undefined ? '' : `,"operationName":${JSON.stringify(operation)}`;

/** A subgraph in another process, by its URL: every request is signed over its very body. */
export function remoteSubgraph(name: SubgraphName, url: string, keys: HubKeys): SubgraphConnection {
  const address = new URL(url);
  const { origin, pathname } = address;
  const key = keys.of(`envelope:${name}`);
  const pool = new Pool(origin, {
    connections: CONNECTIONS,
    headersTimeout: ANSWER_MS,
    bodyTimeout: ANSWER_MS,
  });
  const quoted = new WeakMap<DocumentNode, string>();
  const quotedOf = (document: DocumentNode): string => {
    const known = quoted.get(document) ?? JSON.stringify(print(document));
    quoted.set(document, known);
    return known;
  };
  const sealed = (actor: Actor | null, body: string | Buffer): Record<string, string> => ({
    [ENVELOPE_HEADER]: sealEnvelope(key, name, actor, body, Date.now()),
  });

  const line = new StreamLine(address, () => sealed(null, ''));
  const way = new Way();

  const bodyOf = ({ document, variables, operationName }: SubgraphRequest): string =>
    `{"query":${quotedOf(document)},"variables":${JSON.stringify(variables ?? {})}${named(operationName)}}`;

  const execute = async (request: SubgraphRequest) => {
    const { actor, signal } = request;
    const body = Buffer.from(bodyOf(request)); // once for its hash and for the socket
    const headers = { ...JSON_HEADERS, ...sealed(actor, body) };
    const { status, text } = await post(pool, { path: pathname, headers, body, signal });
    if (status !== 200) throw new Error(`${name} answered ${status}`);
    return answerIn(JSON.parse(text));
  };

  const subscribe = async (request: SubgraphRequest): Promise<SubgraphStream | ExecutionResult> => {
    const { actor, signal } = request;
    signal?.throwIfAborted();
    const body = bodyOf(request);
    const session = await line.session();
    const stream = session.request({ ':method': 'POST', ':path': pathname, ...sealed(actor, body) });
    stream.end(body);
    const { ':status': status, 'content-type': type } = await headOf(stream, signal);
    if (status !== 200) {
      stream.destroy();
      throw new Error(`${name} answered ${status}`);
    }
    if (type !== EVENT_STREAM) return answerIn(JSON.parse(await readText(stream)));
    const stop = () => stream.close(constants.NGHTTP2_CANCEL);
    return stoppable(stop, readEvents(stream), (text) => way.arrived(JSON.parse(text), Date.now()));
  };

  return {
    name,
    execute,
    subscribe,
    ready: async () => {
      const answer = await pool.request({ path: '/health', method: 'GET' });
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`its health is ${answer.statusCode}`);
    },
    close: async () => {
      await Promise.all([pool.destroy(), line.close()]);
    },
  };
}

type Head = IncomingHttpHeaders & { readonly ':status'?: number };

/** The head of an answer. Rejects when the stream breaks, or its reader leaves, before it comes. */
async function headOf(stream: ClientHttp2Stream, signal: AbortSignal | undefined): Promise<Head> {
  const cut = new AbortController();
  const leave = (): void => stream.close(constants.NGHTTP2_CANCEL);
  const onClose = (): void => cut.abort(signal?.reason ?? new Error('the stream was cut off'));
  stream.on('error', () => undefined); // whoever reads hears of it
  stream.once('close', onClose);
  signal?.addEventListener('abort', leave, { once: true });
  try {
    const [head] = (await once(stream, 'response', { signal: cut.signal })) as [Head];
    return head;
  } finally {
    stream.off('close', onClose);
    signal?.removeEventListener('abort', leave);
  }
}
