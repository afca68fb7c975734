import { type DocumentNode, type ExecutionResult, print } from 'graphql';
import { Agent, Pool } from 'undici';
import type { Actor } from '../../kernel/actor.js';
import type { HubKeys } from '../../kernel/keys.js';
import { stoppable } from '../../feed/stoppable.js';
import type { SubgraphConnection, SubgraphName, SubgraphRequest, SubgraphStream } from '../subgraph.js';
import { ENVELOPE_HEADER, sealEnvelope } from './envelope.js';
import { EVENT_STREAM, readEvents, readText } from './event-stream.js';
import { post } from './post.js';
import { answerIn } from './remote-answer.js';

const CONNECTIONS = 32;
const ANSWER_MS = 30_000;
const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

const named = (operation: string | undefined): string =>
  operation === undefined ? '' : `,"operationName":${JSON.stringify(operation)}`;

/** A subgraph in another process, by its URL: every request is signed over its very body. */
export function remoteSubgraph(name: SubgraphName, url: string, keys: HubKeys): SubgraphConnection {
  const { origin, pathname } = new URL(url);
  const key = keys.of(`envelope:${name}`);
  const pool = new Pool(origin, {
    connections: CONNECTIONS,
    headersTimeout: ANSWER_MS,
    bodyTimeout: ANSWER_MS,
  });
  const streams = new Agent(); // a connection for each
  const quoted = new WeakMap<DocumentNode, string>();
  const quotedOf = (document: DocumentNode): string => {
    const known = quoted.get(document) ?? JSON.stringify(print(document));
    quoted.set(document, known);
    return known;
  };
  const sealed = (actor: Actor | null, body: string | Buffer): Record<string, string> => ({
    [ENVELOPE_HEADER]: sealEnvelope(key, name, actor, body, Date.now()),
  });

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
    const { actor, signal: left } = request;
    const body = bodyOf(request);
    const headers = { ...JSON_HEADERS, accept: EVENT_STREAM, ...sealed(actor, body) };
    const stop = new AbortController();
    const signal = left ? AbortSignal.any([left, stop.signal]) : stop.signal;
    const answer = await streams.request({ origin, path: pathname, method: 'POST', headers, body, signal });
    answer.body.on('error', () => undefined); // whoever reads hears of it; nobody does once the reader has left
    if (answer.statusCode !== 200) {
      stop.abort();
      throw new Error(`${name} answered ${answer.statusCode}`);
    }
    if (!String(answer.headers['content-type']).startsWith(EVENT_STREAM))
      return answerIn(JSON.parse(await readText(answer.body)));
    return stoppable(stop, readEvents(answer.body), (text) => answerIn(JSON.parse(text)));
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
      await Promise.all([pool.destroy(), streams.destroy()]);
    },
  };
}
