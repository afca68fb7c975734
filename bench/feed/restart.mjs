// Everything restarts, one piece after the other, while events flow to 2 000 subscribers: nothing may be lost.
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../dist/shared/database/embedded/server-process.js';
import { startChild } from '../child.mjs';
import { subgraphNames } from '../world.mjs';
import { Crowd, oneEach } from './crowd.mjs';
import { openedBy } from './deliveries.mjs';
import { HUB_READY, hubProgram, SUBGRAPH_READY } from './line-up.mjs';
import { RESUME } from './watching.mjs';
import { CALMLY_PER_SECOND } from './writer.mjs';

const CALM_MS = 2_000;
const GATEWAY = 'gateway';
const CONNECTIONS = 'connections of the database';

/** The hub in processes that come back to where they were. */
class Pieces {
  #running = new Map();

  static async start(hall, directory) {
    const pieces = new Pieces();
    Object.assign(pieces, { hall, directory, ports: {} });
    for (const name of [...subgraphNames, GATEWAY]) pieces.ports[name] = await freePort();
    await Promise.all(subgraphNames.map((name) => pieces.begin(name)));
    await pieces.begin(GATEWAY);
    return pieces;
  }

  get url() {
    return this.#running.get(GATEWAY).url;
  }

  async begin(name) {
    const { environment } = this.hall;
    const urls = subgraphNames.map((one) => [
      `SUBGRAPH_${one.toUpperCase()}_URL`,
      `http://127.0.0.1:${this.ports[one]}/graphql`,
    ]);
    const args = name === GATEWAY ? [] : ['subgraph', name];
    const child = await startChild([process.execPath, hubProgram, ...args], {
      ready: name === GATEWAY ? HUB_READY : SUBGRAPH_READY,
      env: { ...environment, ...Object.fromEntries(urls), PORT: String(this.ports[name]) },
      log: join(this.directory, `restarted-${name}.log`),
    });
    this.#running.set(name, child);
  }

  async restart(name) {
    if (name === CONNECTIONS) return this.#endConnections();
    await this.#running.get(name).stop();
    await this.begin(name);
  }

  stop() {
    return Promise.all([...this.#running.values()].map((child) => child.stop()));
  }

  async #endConnections() {
    await this.hall.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`,
    );
  }
}

const copied = (written) => written.map((times) => [...times]);

/** Restarts one piece; how long that took, and how long after it everybody had all that was written until then. */
async function restarted(pieces, name, crowd, written) {
  const begun = performance.now();
  await pieces.restart(name);
  const back = performance.now();
  await crowd.has(copied(written));
  const { breaks, partial, problems } = await crowd.ask('take');
  if (problems.length > 0) throw new Error(`a subscriber: ${problems[0]}`);
  await pause(CALM_MS);
  return {
    name,
    awaySeconds: (back - begun) / 1_000,
    behindSeconds: (performance.now() - CALM_MS - back) / 1_000,
    breaks,
    partial,
  };
}

export async function measureRestarts(hall, directory) {
  const pieces = await Pieces.start(hall, directory);
  const crowd = new Crowd();
  try {
    const seats = oneEach(new URL('/graphql', pieces.url).href, hall.hearers, RESUME, () => ({}));
    const writer = await openedBy(
      crowd,
      hall,
      seats.map((seat) => ({ ...seat, comesAgain: true })),
    );
    const { written, stop } = writer.begin({ perSecond: CALMLY_PER_SECOND });
    const results = [];
    for (const name of [...subgraphNames, GATEWAY, CONNECTIONS]) {
      results.push(await restarted(pieces, name, crowd, written));
      console.log(JSON.stringify(results.at(-1)));
    }
    await stop();
    const begun = performance.now();
    await crowd.caughtUp(written);
    const events = written.reduce((sum, times) => sum + times.length, 0);
    return { restarts: results, events, lastSeconds: (performance.now() - begun) / 1_000 };
  } finally {
    crowd.stop();
    await pieces.stop();
  }
}
