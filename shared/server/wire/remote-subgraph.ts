import { type DocumentNode, type ExecutionResult, print } from 'graphql';
import { createClient } from 'graphql-sse';
import { Pool } from 'undici';
import type { Actor } from '../../kernel/actor.js';
import type { HubKeys } from '../../kernel/keys.js';
import type { SubgraphConnection, SubgraphName, SubgraphRequest, SubgraphStream } from '../subgraph.js';
import { ENVELOPE_HEADER, sealEnvelope } from './envelope.js';
import { post } from './post.js';

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
  const quoted = new WeakMap<DocumentNode, string>();
  const quotedOf = (document: DocumentNode): string => {
    const known = quoted.get(document) ?? JSON.stringify(print(document));
    quoted.set(document, known);
    return known;
  };
  const sealed = (actor: Actor | null, body: string): Record<string, string> => ({
    [ENVELOPE_HEADER]: sealEnvelope(key, name, actor, body, Date.now()),
  });

  const execute = async ({ document, variables, operationName, actor, signal }: SubgraphRequest) => {
    const body = `{"query":${quotedOf(document)},"variables":${JSON.stringify(variables ?? {})}${named(operationName)}}`;
    const headers = { ...JSON_HEADERS, ...sealed(actor, body) };
    const { status, text } = await post(pool, { path: pathname, headers, body, signal });
    if (status !== 200) throw new Error(`${name} answered ${status}`);
    return JSON.parse(text) as ExecutionResult;
  };

  const subscribe = ({
    document,
    variables,
    operationName,
    actor,
    signal,
  }: SubgraphRequest): Promise<SubgraphStream> => {
    const client = createClient({
      url,
      retryAttempts: 0, // the gateway asks again with the last cursor
      fetchFn: (target: string, init: RequestInit) =>
        fetch(target, {
          ...init,
          headers: { ...(init.headers as object), ...sealed(actor, String(init.body)) },
        }),
    });
    const stream = client.iterate<Record<string, unknown>>({
      query: print(document),
      variables: variables as Record<string, unknown>,
      ...(operationName && { operationName }),
    });
    signal?.addEventListener('abort', () => client.dispose(), { once: true });
    return Promise.resolve(stream as SubgraphStream);
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
    close: () => pool.destroy(),
  };
}
