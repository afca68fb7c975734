// The one process that delivers: what follows the feed is put in line, and what is due is sent, each endpoint by itself.
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import { openPool } from '../../../shared/database/open-pool.js';
import { Elected } from '../../../shared/database/elected.js';
import type { Posted } from '../../../shared/outbound/post.js';
import { Targets } from '../../../shared/outbound/targets.js';
import type { Worker, WorkerEnvironment } from '../../../shared/server/make-subgraph.js';
import { askedWait, type Happened, resultOf, retryDelay, wants } from './webhook-delivery.rules.js';
import { WebhookFigures } from './webhook-figures.worker.js';
import { disableByTheHub, WEBHOOK_CHANNEL } from './webhook-endpoint.repo.js';
import {
  type Due,
  enqueue,
  type Follower,
  forgetOld,
  readDue,
  readFollowers,
  settleDelivered,
  settleFailed,
  untilNextDue,
  withhold,
} from './webhook-queue.repo.js';
import { sendEvent } from './webhook-send.worker.js';

/** So many messages wait for an endpoint at most before the feed waits instead. */
const MOST_WAITING = 1_000;
const AGAIN_MS = 1_000;
const FORGET_EVERY_MS = 3_600_000;
const LOCK = 'linked-supervision-hub:webhooks';

/** Delivers webhooks wherever commons runs; of several processes one does. */
export function openWebhooks(environment: WorkerEnvironment): Worker {
  const { url, say } = environment;
  const pool = openPool(url, say, { max: 2 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const figures = new WebhookFigures(db);
  const elected = new Elected({
    url,
    lock: LOCK,
    channel: WEBHOOK_CHANNEL,
    say,
    lead: async (signal, onCall) => {
      const desk = new Desk(environment, { db, figures, signal });
      onCall(() => desk.called());
      await desk.run();
    },
  });
  return {
    start: () => elected.start(),
    figures: figures.text,
    stop: async () => {
      await elected.stop();
      await db.destroy();
    },
  };
}

class Desk {
  readonly #environment: WorkerEnvironment;
  readonly #db: Kysely<unknown>;
  readonly #figures: WebhookFigures;
  readonly #signal: AbortSignal;
  readonly #targets: Targets;
  /** What is under way: by the delivery's id, its endpoint. */
  readonly #busy = new Map<string, string>();
  readonly #underWay = new Set<Promise<void>>();
  /** Endpoints of which something has become free; null when all are looked at. */
  #stirred: Set<string> | null = null;
  #mustRead = true;
  /** Whether the feed waits for endpoints that have too much before them. */
  #isHeldUp = false;
  /** Up to where the feed has been read for all others. */
  #place = 0;
  #forgotAt = -Infinity;
  #ring: () => void = () => undefined;

  constructor(
    environment: WorkerEnvironment,
    {
      db,
      figures,
      signal,
    }: {
      readonly db: Kysely<unknown>;
      readonly figures: WebhookFigures;
      readonly signal: AbortSignal;
    },
  ) {
    this.#environment = environment;
    this.#db = db;
    this.#figures = figures;
    this.#signal = signal;
    this.#targets = new Targets(environment.limits.webhookAllow);
  }

  /** Somebody changed an endpoint. */
  called(): void {
    this.#mustRead = true;
    this.#ring();
  }

  async run(): Promise<void> {
    while (!this.#signal.aborted)
      try {
        await this.#turn();
      } catch (error) {
        if (this.#signal.aborted) break;
        this.#environment.say(`webhooks: ${(error as Error).message}`);
        this.#mustRead = true;
        await sleep(AGAIN_MS, undefined, { signal: this.#signal }).catch(() => undefined);
      }
    await Promise.allSettled(this.#underWay);
  }

  async #turn(): Promise<void> {
    // before anything is read: what rings meanwhile is not lost
    const rung = new Promise<void>((resolve) => (this.#ring = resolve));
    if (this.#mustRead) await this.#readFeed();
    await this.#sendDue();
    await this.#forget();
    if (!this.#mustRead) await this.#rest(rung);
  }

  /** Waits for a call, for the feed to move, or for something to be due. */
  async #rest(rung: Promise<void>): Promise<void> {
    const wait = Math.min(
      (await untilNextDue(this.#db)) ?? Infinity,
      this.#isHeldUp ? AGAIN_MS : FORGET_EVERY_MS,
    );
    const over = new AbortController();
    const signal = AbortSignal.any([this.#signal, over.signal]);
    const moved = this.#environment.feed.tail.beyond(this.#place, signal).then(() => {
      if (!signal.aborted) this.#mustRead = true;
    });
    const due = sleep(wait, undefined, { signal }).then(
      () => {
        this.#stirred = null;
        this.#mustRead ||= this.#isHeldUp;
      },
      () => undefined,
    );
    await Promise.race([rung, moved, due]);
    over.abort();
  }

  /** Puts in line what the feed holds for each endpoint that is enabled, each from its own place. */
  async #readFeed(): Promise<void> {
    this.#mustRead = false;
    this.#stirred = null;
    const { tail } = this.#environment.feed;
    const { position, oldest } = await tail.bounds();
    const all = await readFollowers(this.#db);
    const [followers, late] = [true, false].map((holds) =>
      all.filter((one) => one.position + 1 >= oldest === holds),
    ) as [Follower[], Follower[]];
    for (const { id } of late) await disableByTheHub(this.#environment.em, id, 'EXPIRED');
    const free = followers.filter(({ waiting }) => waiting < MOST_WAITING);
    this.#isHeldUp = free.length < followers.length;
    const places = Map.groupBy(free, (one) => one.position);
    for (const [from, some] of places) {
      const events = await tail.read(from);
      const to = events.at(-1)?.position ?? from;
      if (to === from) continue;
      await this.#putInLine(some, events, { from, to });
      this.#mustRead = true; // more may follow
    }
    this.#place = Math.min(position, ...places.keys());
  }

  async #putInLine(
    followers: readonly Follower[],
    events: readonly Happened[],
    places: { readonly from: number; readonly to: number },
  ): Promise<void> {
    const asked = events.filter((event) => followers.some((follower) => wants(follower, event)));
    const heard = await this.#hear(followers, asked);
    const wanted = followers.map((follower, index) => ({
      follower,
      events: heard[index]!.filter((event) => wants(follower, event)),
    }));
    await enqueue(this.#db, wanted, places);
  }

  /** What each of them may hear at this moment; nothing where no live post is held. */
  async #hear<E extends Happened>(
    listeners: readonly { readonly personId: string }[],
    events: readonly E[],
  ): Promise<readonly (readonly E[])[]> {
    if (events.length === 0) return listeners.map(() => []);
    const persons = listeners.map(({ personId }) => ({ person: personId }));
    const heard = await this.#environment.feed.audience.hear(persons, events);
    return heard.map((some) => (some ?? []) as readonly E[]);
  }

  /** Sends what is due, no more at a time to each endpoint than it takes, and drops what it may no longer hear. */
  async #sendDue(): Promise<void> {
    const among = this.#stirred === null ? null : [...this.#stirred];
    this.#stirred = new Set();
    const { webhookParallel: most } = this.#environment.limits;
    const found = await readDue(this.#db, among, [...this.#busy.keys()], most);
    if (found.length === 0) return;
    const taken = [...Map.groupBy(found, ({ endpointId }) => endpointId)].flatMap(([endpoint, due]) =>
      due.slice(0, Math.max(0, most - this.#busyAt(endpoint))),
    );
    const persons = [...new Set(taken.map(({ personId }) => personId))].map((personId) => ({ personId }));
    const heard = await this.#hear(persons, taken);
    const may = new Set(
      persons.flatMap(({ personId }, index) => heard[index]!.map((one) => `${personId} ${one.position}`)),
    );
    const [send, drop] = [true, false].map((is) =>
      taken.filter((due) => may.has(`${due.personId} ${due.position}`) === is),
    ) as [Due[], Due[]];
    for (const due of send) this.#begin(due);
    if (drop.length === 0) return;
    await withhold(
      this.#db,
      drop.map(({ id }) => id),
    );
    for (const { endpointId } of drop) this.#stir(endpointId);
  }

  #busyAt(endpoint: string): number {
    return [...this.#busy.values()].filter((one) => one === endpoint).length;
  }

  #begin(due: Due): void {
    this.#busy.set(due.id, due.endpointId);
    const attempt = this.#attempt(due)
      .catch((error: unknown) => this.#environment.say(`webhooks: ${(error as Error).message}`))
      .finally(() => {
        this.#underWay.delete(attempt);
        this.#busy.delete(due.id);
        this.#stir(due.endpointId);
      });
    this.#underWay.add(attempt);
  }

  async #attempt(due: Due): Promise<void> {
    const { keys } = this.#environment;
    const sending = { db: this.#db, keys, targets: this.#targets, signal: this.#signal };
    const posted = await sendEvent(sending, { id: due.endpointId, personId: due.personId }, due).catch(
      (error: unknown) => {
        this.#environment.say(`webhooks: ${(error as Error).message}`);
        return { failed: 'INTERNAL' } as const;
      },
    );
    if ('failed' in posted && posted.failed === 'STOPPED') return;
    await this.#settle(due, posted);
  }

  async #settle(due: Due, posted: Posted | { readonly failed: 'INTERNAL' }): Promise<void> {
    const { em } = this.#environment;
    const { result, verdict } = resultOf(posted);
    this.#figures.attempted(verdict);
    if (verdict === 'DELIVERED') return settleDelivered(this.#db, due, result);
    const asked = 'failed' in posted ? null : askedWait(posted.retryAfter, new Date());
    const wait = retryDelay(due.attempts + 1, Math.random(), asked);
    const isHopeless = await settleFailed(this.#db, due, result, { wait, asked });
    if (verdict === 'GONE') await disableByTheHub(em, due.endpointId, 'GONE');
    else if (isHopeless) await disableByTheHub(em, due.endpointId, 'FAILING');
  }

  #stir(endpoint: string): void {
    this.#stirred?.add(endpoint);
    this.#ring();
  }

  async #forget(): Promise<void> {
    if (performance.now() - this.#forgotAt < FORGET_EVERY_MS) return;
    this.#forgotAt = performance.now();
    await forgetOld(this.#db);
  }
}
