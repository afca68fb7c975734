import type { Kysely } from 'kysely';
import { Counter, Gauge, Registry } from 'prom-client';
import { FIGURES_MS, within } from '../../../shared/kernel/within.js';
import type { Verdict } from './webhook-delivery.rules.js';
import { readLoad } from './webhook-queue.repo.js';

/** How deliveries fare, of all endpoints together: whose they are is no label. */
export class WebhookFigures {
  readonly #db: Kysely<unknown>;
  readonly #registry = new Registry();
  readonly #attempts = new Counter({
    name: 'hub_webhook_attempts_total',
    help: 'Messages that this process has sent, by what came of it.',
    labelNames: ['outcome'],
    registers: [this.#registry],
  });
  readonly #waiting = this.#gauge('waiting_messages', 'Messages that wait to be sent, or sent again.');
  readonly #age = this.#gauge('oldest_waiting_seconds', 'Since the oldest of them happened.');
  readonly #failing = this.#gauge('failing_endpoints', 'Endpoints to which nothing gets through.');

  constructor(db: Kysely<unknown>) {
    this.#db = db;
  }

  attempted(verdict: Verdict): void {
    this.#attempts.inc({ outcome: verdict.toLowerCase() });
  }

  /** As Prometheus reads it; what the database would tell is unknown when it does not answer. */
  readonly text = async (): Promise<string> => {
    const unknown = { waiting: NaN, seconds: NaN, failing: NaN };
    const { waiting, seconds, failing } = await within(FIGURES_MS, readLoad(this.#db)).catch(() => unknown);
    this.#waiting.set(waiting);
    this.#age.set(seconds);
    this.#failing.set(failing);
    return this.#registry.metrics();
  };

  #gauge(name: string, help: string): Gauge {
    return new Gauge({ name: `hub_webhook_${name}`, help, registers: [this.#registry] });
  }
}
