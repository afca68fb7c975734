import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { SubgraphAnswer } from './connection/watched-connection.js';
import type { Transport } from './transport.js';

/** How often the delay of the event loop is looked at: prom-client's own 10 ms wake an idle hub a hundred times a second. */
const LOOP_DELAY_MS = 100;
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The gateway's figures for Prometheus; every label has a bounded set of values. */
export class Metrics {
  readonly registry = new Registry();
  private readonly registers = [this.registry];
  private readonly http = new Histogram({
    name: 'hub_http_request_seconds',
    help: 'Time to answer an HTTP request.',
    labelNames: ['route', 'status'],
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly operations = new Counter({
    name: 'hub_operations_total',
    help: 'GraphQL operations; operations that are not worked examples are counted as "other".',
    labelNames: ['operation', 'outcome'],
    registers: this.registers,
  });
  private readonly subgraphs = new Histogram({
    name: 'hub_subgraph_request_seconds',
    help: 'Time that a subgraph took to answer the gateway.',
    labelNames: ['service', 'outcome'],
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly streams = new Gauge({
    name: 'hub_open_streams',
    help: 'Subscriptions that are open.',
    labelNames: ['transport'],
    registers: this.registers,
  });

  /** @param known names of operations that get a label of their own */
  constructor(private readonly known: ReadonlySet<string>) {
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: LOOP_DELAY_MS });
  }

  httpAnswered(route: string, status: number, seconds: number): void {
    this.http.observe({ route, status: String(status) }, seconds);
  }

  operationEnded(name: string | null, outcome: 'ok' | 'partial' | 'refused'): void {
    this.operations.inc({ operation: name !== null && this.known.has(name) ? name : 'other', outcome });
  }

  subgraphAnswered({ service, outcome, ms }: SubgraphAnswer): void {
    this.subgraphs.observe({ service, outcome }, ms / 1_000);
  }

  streamOpened(transport: Transport): void {
    this.streams.inc({ transport });
  }

  streamEnded(transport: Transport): void {
    this.streams.dec({ transport });
  }
}
