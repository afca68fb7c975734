import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import Fastify from 'fastify';
import { getOperationAST, parse } from 'graphql';
import { pino } from 'pino';
import type { SubgraphConnection } from '../shared/server/subgraph.js';
import { answerBadUrl, answerBroken } from './broken-request.js';
import { compose } from './compose.js';
import { resumingConnection } from './connection/resuming-connection.js';
import type { WatchSubgraphs } from './connection/watched-connection.js';
import { watchedConnection } from './connection/watched-connection.js';
import { Door } from './door.js';
import type { Engine } from './engine/engine.js';
import { createEngine } from './engine/create-engine.js';
import { Guard } from './guard.js';
import type { Authenticate } from './identity/identity.js';
import { limits } from './limits.js';
import type { GatewayLog } from './log.js';
import { Metrics } from './metrics.js';
import { nodesPart } from './nodes.js';
import type { Part } from './part.js';
import { publicSchemaOf } from './public-schema.js';
import { SseStreams } from './sse.js';
import type { DemoSignIn } from './use-demo-sign-in.js';
import { useDemoSignIn } from './use-demo-sign-in.js';
import { useGraphql, useTypedRefusals } from './use-graphql.js';
import type { Probe } from './use-health.js';
import { useHealth } from './use-health.js';
import { useMetrics } from './use-metrics.js';
import type { Example } from './use-pages.js';
import { usePages } from './use-pages.js';
import { useSecurityHeaders } from './use-security-headers.js';
import { useWebSocket } from './use-websocket.js';

export interface GatewayOptions {
  /** HUB_HOST. */
  readonly host: string;
  /** PORT; 0 takes any free one. */
  readonly port: number;
  /** The SDL is the committed one: a subgraph may be down while the gateway starts. */
  readonly subgraphs: readonly { readonly sdl: string; readonly connection: SubgraphConnection }[];
  readonly authenticate: Authenticate;
  /** What must work beside the subgraphs before the hub is ready: database, feed, identity provider. */
  readonly probes?: Readonly<Record<string, Probe>>;
  readonly examples?: readonly Example[];
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
  /** Stops accepting, ends streams (WebSocket 1001), lets requests finish within 5 s. Leaves the subgraphs open. */
  close(): Promise<void>;
}

const DRAIN_MS = 5_000;
const PATIENCE_MS = 10_000;
const REQUEST_MS = 30_000;

/** Opens the one door of the hub. Errors: StartError when the subgraphs do not compose. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { log = pino(), examples = [] } = options;
  const metrics = new Metrics(namesOf(examples));
  const { engine, publicSchema } = engineOf(options, watchInto(metrics, log));
  const door = new Door({ graph: { engine, guard: new Guard(engine.schema) }, metrics, log });
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
  useMetrics(app, metrics);
  useHealth(app, { ...subgraphProbes(options), ...options.probes }, log);
  usePages(app, { publicSchema, examples, demo: options.demo });
  if (options.demo) useDemoSignIn(app, options.demo);
  useGraphql(app, { door, authenticate: options.authenticate, sse });
  const closeSockets = useWebSocket(app.server, {
    door,
    schema: engine.schema,
    authenticate: options.authenticate,
  });

  await app.listen({ host: options.host, port: options.port });
  const { port } = app.server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= drain(app, sse, closeSockets));
  return { url: `http://${options.host}:${port}`, port, engine, publicSchema, close };
}

function engineOf({ subgraphs }: GatewayOptions, watch: WatchSubgraphs) {
  const own: Part[] = subgraphs.map(({ sdl, connection }) => ({
    name: connection.name,
    sdl,
    connection: resumingConnection(watchedConnection(connection.name, connection, watch, PATIENCE_MS)),
  }));
  const parts = [...own, nodesPart(own)];
  const { supergraphSdl, publicSchema } = compose(parts);
  const schema = publicSchemaOf(publicSchema);
  return { engine: createEngine({ supergraphSdl, schema, parts }), publicSchema };
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

function subgraphProbes({ subgraphs }: GatewayOptions): Record<string, Probe> {
  return Object.fromEntries(subgraphs.map(({ connection }) => [connection.name, () => connection.ready()]));
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
