import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import Fastify from 'fastify';
import { getOperationAST, parse } from 'graphql';
import { pino } from 'pino';
import { answerBadUrl, answerBroken } from './broken-request.js';
import type { WatchSubgraphs } from './connection/watched-connection.js';
import { CsvLists } from './csv/csv-lists.js';
import { Door } from './door.js';
import type { Engine } from './engine/engine.js';
import type { KnownSubgraph } from './graph.js';
import { makeGraph } from './graph.js';
import type { Authenticate } from './identity/identity.js';
import { limits } from './limits.js';
import type { GatewayLog } from './log.js';
import { Metrics } from './metrics.js';
import { SseStreams } from './sse.js';
import type { DemoSignIn } from './use-demo-sign-in.js';
import { useDemoSignIn } from './use-demo-sign-in.js';
import { useGraphql, useTypedRefusals } from './use-graphql.js';
import type { Probe } from './use-health.js';
import { useHealth } from './use-health.js';
import type { Figures } from './use-metrics.js';
import { useMetrics } from './use-metrics.js';
import type { Example } from './examples.js';
import { noDocuments, type PersistedDocuments } from './persisted-documents.js';
import { usePages } from './use-pages.js';
import { useSecurityHeaders } from './use-security-headers.js';
import { useWebSocket } from './use-websocket.js';

export interface GatewayOptions {
  /** HUB_HOST. */
  readonly host: string;
  /** PORT; 0 takes any free one. */
  readonly port: number;
  readonly subgraphs: readonly KnownSubgraph[];
  readonly authenticate: Authenticate;
  /** What must work beside the subgraphs before the hub is ready: database, feed, identity provider. */
  readonly probes?: Readonly<Record<string, Probe>>;
  /** What `/metrics` shows beside the gateway's own. */
  readonly figures?: readonly Figures[];
  /** Not offered where only persisted documents may be asked. */
  readonly examples?: readonly Example[];
  readonly documents?: PersistedDocuments;
  /** Only for a demonstration bound to loopback. */
  readonly demo?: DemoSignIn;
  readonly log?: GatewayLog;
}

export interface Gateway {
  readonly url: string;
  readonly port: number;
  readonly engine: Engine;
  /** What clients may ask, as SDL. */
  readonly publicSchema: string;
  /**
   * Answers from other schemas or connections of the same subgraphs from now on. What is under way ends as it began,
   * streams stay open. Errors: StartError as at the start; then nothing changes.
   */
  exchange(subgraphs: readonly KnownSubgraph[]): void;
  /** Stops accepting, ends streams (WebSocket 1001), lets requests finish within 5 s. Leaves the subgraphs open. */
  close(): Promise<void>;
}

const DRAIN_MS = 5_000;
const PATIENCE_MS = 10_000;
const REQUEST_MS = 30_000;

/** Opens the one door of the hub. Errors: StartError when the subgraphs do not compose. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { log = pino(), documents = noDocuments } = options;
  const examples = documents.only ? [] : (options.examples ?? []);
  const metrics = new Metrics(namesOf(examples));
  const making = { examples, documents, watch: watchInto(metrics, log), patienceMs: PATIENCE_MS };
  let { subgraphs } = options;
  let graph = makeGraph(subgraphs, making);
  const door = new Door({ graph: () => graph, metrics, log });
  const sse = new SseStreams(door);
  const app = Fastify({
    bodyLimit: limits.bytes,
    logger: false,
    forceCloseConnections: 'idle',
    requestTimeout: REQUEST_MS,
    return503OnClosing: false, // what comes in while the hub closes is answered, on a connection that then ends
    frameworkErrors: answerBadUrl,
    clientErrorHandler: answerBroken,
  });

  useSecurityHeaders(app);
  useTypedRefusals(app, (err) => {
    const incident = randomUUID();
    log.error({ incident, err }, 'request failed');
    return incident;
  });
  useMetrics(app, metrics, options.figures);
  useHealth(app, { ...probesOf(() => subgraphs), ...options.probes }, log);
  usePages(app, { publicSchema: () => graph.publicSchema, examples, demo: options.demo });
  if (options.demo) useDemoSignIn(app, options.demo);
  useGraphql(app, { door, authenticate: options.authenticate, sse, csv: new CsvLists(door) });
  const closeSockets = useWebSocket(app.server, { door, authenticate: options.authenticate });

  await app.listen({ host: options.host, port: options.port });
  const { port } = app.server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= drain(app, sse, closeSockets));
  const exchange = (others: readonly KnownSubgraph[]) => {
    graph = makeGraph(others, making);
    subgraphs = others;
    log.info({}, 'graph exchanged');
  };
  const { engine, publicSchema } = graph;
  return { url: `http://${options.host}:${port}`, port, engine, publicSchema, exchange, close };
}

/** One line when a subgraph gets out of reach and one when it is back, however often it is asked meanwhile. */
function watchInto(metrics: Metrics, log: GatewayLog): WatchSubgraphs {
  const away = new Set<string>();
  return (answer) => {
    metrics.subgraphAnswered(answer);
    const { service, outcome, cause } = answer;
    if (outcome === 'unavailable' && !away.has(service)) {
      away.add(service);
      log.warn({ service, err: cause }, 'subgraph out of reach');
    } else if ((outcome === 'ok' || outcome === 'errors') && away.delete(service)) {
      log.warn({ service }, 'subgraph back');
    }
  };
}

/** One for each subgraph, by the connection that it has when it is asked. */
function probesOf(subgraphs: () => readonly KnownSubgraph[]): Record<string, Probe> {
  const names = subgraphs().map(({ connection }) => connection.name);
  const find = (name: string) => subgraphs().find(({ connection }) => connection.name === name);
  return Object.fromEntries(names.map((name) => [name, async () => find(name)?.connection.ready()] as const));
}

/** The operation names of the worked examples: the only ones that metrics tell apart. */
function namesOf(examples: readonly Example[]): Set<string> {
  const names = examples.map(({ document }) => getOperationAST(parse(document))?.name?.value);
  return new Set(names.filter((name) => name !== undefined));
}

async function drain(
  app: FastifyInstance,
  sse: SseStreams,
  closeSockets: () => Promise<void>,
): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
  const closed = app.close();
  sse.close();
  await closeSockets();
  await closed;
  clearTimeout(timer);
}
