import { Counter, Gauge, Registry } from 'prom-client';
import { FIGURES_MS, within } from '../kernel/within.js';
import { type Hops, SEQUENCER } from './hops.js';
import type { Sequencer } from './sequencer.js';
import type { FeedTail } from './tail.js';

export interface FiguresOptions {
  readonly tail: FeedTail;
  /** Absent where a subgraph runs alone. */
  readonly sequencer?: Sequencer;
  hops(): Promise<Hops>;
}

/** The figures of the feed for Prometheus; every label has a bounded set of values. */
export class FeedFigures {
  readonly #options: FiguresOptions;
  readonly #registry = new Registry();
  readonly #outboxEvents = this.#gauge('outbox_events', 'Events that wait for their number.', 'subgraph');
  readonly #outboxAge = this.#gauge('outbox_age_seconds', 'Age of the oldest of them.', 'subgraph');
  readonly #head = this.#gauge('head_position', 'Last position that was given.');
  readonly #oldest = this.#gauge('oldest_position', 'Oldest position that is kept.');
  readonly #tailBehind = this.#gauge('tail_behind_events', 'Events that this process has not read yet.');
  readonly #followers = this.#gauge('followers', 'Streams of events that are open in this process.');
  readonly #inboxEvents = this.#gauge(
    'inbox_lag_events',
    'Events that an inbox has not read yet.',
    'consumer',
  );
  readonly #inboxAge = this.#gauge('inbox_lag_seconds', 'Age of the first of them.', 'consumer');
  readonly #deadLetters = this.#gauge('dead_letters', 'Parked events.', 'consumer');

  /** As Prometheus reads it; without what the database would tell when it does not answer. */
  readonly text = async (): Promise<string> => {
    const hops = await within(FIGURES_MS, this.#options.hops()).catch(() => null);
    this.#set(hops);
    return this.#registry.metrics();
  };

  constructor(options: FiguresOptions) {
    this.#options = options;
    if (options.sequencer !== undefined) this.#watch(options.sequencer);
  }

  #gauge(name: string, help: string, ...labelNames: string[]): Gauge {
    return new Gauge({ name: `hub_feed_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #watch(sequencer: Sequencer): void {
    const registers = [this.#registry];
    new Gauge({
      name: 'hub_feed_sequencer_leads',
      help: '1 when this process numbers events.',
      registers,
      collect() {
        this.set(sequencer.leads ? 1 : 0);
      },
    });
    new Counter({
      name: 'hub_feed_numbered_total',
      help: 'Events that this process has numbered.',
      registers,
      collect() {
        this.reset();
        this.inc(sequencer.numbered);
      },
    });
  }

  #set(hops: Hops | null): void {
    const { tail } = this.#options;
    const { head = NaN, oldest = NaN } = hops ?? {};
    this.#registry.resetMetrics();
    this.#followers.set(tail.followers);
    this.#head.set(head);
    this.#oldest.set(oldest);
    this.#tailBehind.set(Math.max(0, head - Math.max(0, tail.head)));
    if (hops === null) return;
    for (const { subgraph, events, seconds } of hops.outboxes) {
      this.#outboxEvents.set({ subgraph }, events);
      this.#outboxAge.set({ subgraph }, seconds);
    }
    for (const { consumer, events, seconds } of hops.inboxes) {
      this.#inboxEvents.set({ consumer }, events);
      this.#inboxAge.set({ consumer }, seconds);
      this.#deadLetters.set({ consumer }, 0);
    }
    this.#deadLetters.set({ consumer: SEQUENCER }, 0);
    for (const { consumer, events } of hops.deadLetters) this.#deadLetters.set({ consumer }, events);
  }
}
