import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { type DocumentNode, type ExecutionResult, type GraphQLSchema, parse } from 'graphql';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Actor } from '../../kernel/actor.js';
import { HubError } from '../../kernel/hub-error.js';
import type { HubKeys } from '../../kernel/keys.js';
import type { Subgraph, SubgraphRequest, SubgraphStream } from '../subgraph.js';
import { ENVELOPE_HEADER, EnvelopeOpener } from './envelope.js';
import { EVENT_STREAM, readText, sendEvents } from './event-stream.js';
import { serveStreamLines } from './stream-line.js';
import { sent } from './way.js';

export interface ServedSubgraph {
  readonly url: string;
  readonly port: number;
  /** Breaks streams off without `complete`, so that the gateway resumes them; lets requests finish. */
  close(): Promise<void>;
}

const BODY_LIMIT = 4 * 1024 * 1024;
/** As in the gateway: an idle process is not woken a hundred times a second. */
const LOOP_DELAY_MS = 100;
const actors = new WeakMap<FastifyRequest, Actor | null>();
const actorOf = (request: FastifyRequest): Actor | null => actors.get(request) ?? null;

/** The body stays text until the envelope has been checked against it: nothing unsigned is parsed. */
function openEnvelopes(app: FastifyInstance, opener: EnvelopeOpener): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    try {
      actors.set(request, opener.open(request.headers[ENVELOPE_HEADER], body as string, Date.now()));
      done(null, JSON.parse(body as string));
    } catch (error) {
      const rejected = error instanceof HubError;
      done(Object.assign(new Error('rejected'), { statusCode: rejected ? 401 : 400 }));
    }
  });
}

/** Whether the gateway asks for a line: it signs that, too. */
function isSigned(opener: EnvelopeOpener, headers: IncomingHttpHeaders): boolean {
  try {
    opener.open(headers[ENVELOPE_HEADER], '', Date.now());
    return true;
  } catch {
    return false;
  }
}

/** Apollo Server parses, validates and formats; the subgraph executes as it does in process. */
function apolloOver(subgraph: Subgraph, app: FastifyInstance): ApolloServer<{ actor: Actor | null }> {
  let announce: (loaded: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void = () => undefined;
  const gateway: GatewayInterface = {
    onSchemaLoadOrUpdate: (listener) => {
      announce = listener;
      return () => undefined;
    },
    load: () => {
      announce({ apiSchema: subgraph.schema, coreSupergraphSdl: '' });
      return Promise.resolve({
        executor: ({ document, request, operationName, context }) =>
          subgraph.execute({
            document,
            variables: request.variables,
            operationName: operationName ?? undefined,
            actor: (context as { actor: Actor | null }).actor,
          }) as never,
      });
    },
    stop: () => Promise.resolve(),
  };
  return new ApolloServer<{ actor: Actor | null }>({
    gateway,
    introspection: false,
    stringifyResult: (answer) => JSON.stringify(answer),
    csrfPrevention: true,
    stopOnTerminationSignals: false, // its handler raises the signal again: the hub's own shutdown would run twice
    includeStacktraceInErrorResponses: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      fastifyApolloDrainPlugin(app),
    ],
  });
}

interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** So many documents of streams are kept at most; the gateway asks the same for all who subscribe to the same. */
const MOST_DOCUMENTS = 500;
const documents = new Map<string, DocumentNode>();

/** A stream keeps its document for as long as it runs: one is shared by all streams of a text, without its tokens. */
function documentOf(query: string): DocumentNode {
  const document = documents.get(query) ?? parse(query, { noLocation: true });
  if (documents.size >= MOST_DOCUMENTS) documents.clear();
  documents.set(query, document);
  return document;
}

/** What is asked for, once the envelope has been checked against it. */
async function askedOn(
  sink: ServerHttp2Stream,
  opener: EnvelopeOpener,
  envelope: unknown,
): Promise<SubgraphRequest> {
  const body = await readText(sink);
  const actor = opener.open(envelope, body, Date.now());
  const { query, variables, operationName } = JSON.parse(body) as Asked;
  return { document: documentOf(query), variables, operationName, actor };
}

/** Opens a subscription, unless the reader leaves meanwhile. */
async function opened(
  subgraph: Subgraph,
  request: SubgraphRequest,
  sink: ServerHttp2Stream,
): Promise<SubgraphStream | ExecutionResult> {
  const left = new AbortController();
  const leave = (): void => left.abort();
  sink.once('close', leave);
  const answer = await subgraph.subscribe({ ...request, signal: left.signal });
  sink.off('close', leave);
  return answer;
}

/** Streams a subscription; a refusal is a plain answer. */
async function stream(sink: ServerHttp2Stream, answer: SubgraphStream | ExecutionResult): Promise<void> {
  if (!(Symbol.asyncIterator in answer)) {
    sink.respond({ ':status': 200 });
    return void sink.end(JSON.stringify(answer));
  }
  const end = (): void => void answer.return?.();
  if (sink.closed) return end();
  sink.once('close', end);
  sink.respond({ ':status': 200, 'content-type': EVENT_STREAM });
  return sendEvents(sink, answer, (event) => ({ text: JSON.stringify(sent(event, Date.now())) }));
}

/** Of one that has begun the gateway sees that it breaks off. */
function refuse(sink: ServerHttp2Stream, error: unknown): void {
  if (sink.headersSent || sink.destroyed) return void sink.destroy();
  sink.respond({ ':status': error instanceof HubError ? 401 : 500 }, { endStream: true });
}

function serveMetrics(app: FastifyInstance, figures: () => Promise<string>): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LOOP_DELAY_MS });
  app.get('/metrics', async (_, reply) =>
    reply.type(registry.contentType).send(`${await registry.metrics()}\n${await figures()}`),
  );
}

/** Serves one subgraph over HTTP: POST for queries and mutations; subscriptions on lines of their own, on the same port. */
export async function serveSubgraph(
  subgraph: Subgraph,
  options: {
    readonly host: string;
    readonly port: number;
    readonly keys: HubKeys;
    /** What `/metrics` shows beside the figures of the process, as Prometheus reads it. */
    readonly figures?: () => Promise<string>;
  },
): Promise<ServedSubgraph> {
  const app = Fastify({ forceCloseConnections: true, bodyLimit: BODY_LIMIT });
  const opener = new EnvelopeOpener(options.keys.of(`envelope:${subgraph.name}`), subgraph.name);
  openEnvelopes(app, opener);
  const cutLines = serveStreamLines(
    app.server,
    (headers) => isSigned(opener, headers),
    (sink, headers) => {
      sink.on('error', () => sink.destroy());
      askedOn(sink, opener, headers[ENVELOPE_HEADER])
        .then((request) => opened(subgraph, request, sink))
        .then((answer) => stream(sink, answer))
        .catch((error: unknown) => refuse(sink, error));
    },
  );
  const apollo = apolloOver(subgraph, app);
  await apollo.start();
  const answer = fastifyApolloHandler(apollo, {
    context: (request) => Promise.resolve({ actor: actorOf(request) }),
  });
  app.post('/graphql', answer);
  app.get('/health', async (_, reply) => {
    const reason = await subgraph.ready().then(
      () => null,
      () => 'database',
    );
    return reply.code(reason === null ? 200 : 503).send({ ok: reason === null, ...(reason && { reason }) });
  });
  if (options.figures !== undefined) serveMetrics(app, options.figures);
  await app.listen({ host: options.host, port: options.port });
  const { port } = app.server.address() as { port: number };
  return {
    port,
    url: `http://${options.host}:${port}/graphql`,
    close: async () => {
      cutLines();
      app.server.closeAllConnections();
      await app.close();
      await apollo.stop();
    },
  };
}
