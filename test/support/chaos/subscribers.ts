import { setTimeout as sleep } from 'node:timers/promises';
import { type Channel, follow, type Stream } from '../streams.js';
import type { Client } from './people.js';

export interface Received {
  readonly caseId: string;
  /** Of `changes`; null of `jointCaseEvents`, which tells when, not which version. */
  readonly version: number | null;
  readonly occurredAt: string;
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
}

const CHANGES = `subscription($after: String) { changes(types: ["JointCase"], heartbeatSeconds: 5, after: $after) {
  cursor change { version occurredAt object { id node { id } } } } }`;
const EVENTS = `subscription($after: String) { jointCaseEvents(after: $after) { cursor occurredAt jointCase { id } } }`;

interface Entry {
  readonly changes?: {
    readonly cursor: string;
    readonly change: { version: number; occurredAt: string; object: { id: string } } | null;
  };
  readonly jointCaseEvents?: { cursor: string; occurredAt: string; jointCase: { id: string } | null };
}

/** One who follows from a place on, comes again with the last cursor whenever the stream breaks, and keeps what it was given. */
export class Subscriber {
  readonly received: Received[] = [];
  /** Events whose case could not be shown any more when they came: there is no telling which case it was. */
  withoutCase = 0;
  breaks = 0;
  #cursor: string;
  #stream: Stream<Entry> | undefined;
  #stopped = false;
  #done: Promise<void> | undefined;

  constructor(
    readonly client: Client,
    readonly as: string,
    readonly channel: Channel,
    readonly field: 'changes' | 'jointCaseEvents',
    cursor: string,
  ) {
    this.#cursor = cursor;
  }

  start(): void {
    this.#done ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#stream?.close();
    await this.#done;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        const query = this.field === 'changes' ? CHANGES : EVENTS;
        this.#stream = await follow<Entry>(
          this.client as never,
          this.channel,
          query,
          { after: this.#cursor },
          this.as,
        );
        while (!this.#stopped) this.#take(await this.#stream.next());
      } catch {
        this.breaks += 1;
      }
      await this.#stream?.close().catch(() => undefined);
      await sleep(this.#stopped ? 0 : 200 + 300 * Math.random());
    }
  }

  #take({ changes, jointCaseEvents }: Entry): void {
    const at = Date.now();
    if (changes?.change) {
      const { version, occurredAt, object } = changes.change;
      this.received.push({ caseId: object.id, version, occurredAt, at });
    } else if (jointCaseEvents?.jointCase) {
      const { occurredAt, jointCase } = jointCaseEvents;
      this.received.push({ caseId: jointCase.id, version: null, occurredAt, at });
    } else if (jointCaseEvents) this.withoutCase += 1;
    this.#cursor = (changes ?? jointCaseEvents)!.cursor;
  }
}
