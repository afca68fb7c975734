import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type EmbeddedDatabase, startEmbedded } from '../../../shared/database/embedded/embedded-database.js';
import { freePort } from '../../../shared/database/embedded/server-process.js';
import { type HubProcess, startProcess } from '../process.js';

export const victims = ['gateway', 'zones', 'commons', 'sequencer', 'database'] as const;
export type Victim = (typeof victims)[number];
type Part = 'gateway' | 'zones' | 'commons';

/** A hub in pieces that can be killed: a database of its own, the gateway, and the two subgraphs that deliver. */
export class Pieces {
  readonly #processes = new Map<Part, HubProcess>();

  private constructor(
    readonly directory: string,
    readonly database: EmbeddedDatabase,
    readonly ports: Readonly<Record<Part, number>>,
  ) {}

  static async start(say: (line: string) => void): Promise<Pieces> {
    const directory = mkdtempSync(join(tmpdir(), 'hub-chaos-'));
    const database = await startEmbedded({ directory, say, onGivenUp: say });
    const ports = { gateway: await freePort(), zones: await freePort(), commons: await freePort() };
    const pieces = new Pieces(directory, database, ports);
    for (const part of ['gateway', 'zones', 'commons'] as const) await pieces.#begin(part);
    return pieces;
  }

  get url(): string {
    return `http://127.0.0.1:${this.ports.gateway}`;
  }

  /** Ends it without a word and, where nothing else does that, starts it again. */
  async kill(victim: Victim): Promise<void> {
    if (victim === 'database') return void process.kill(this.#serverPid(), 'SIGKILL');
    if (victim === 'sequencer') return this.#breakSequencer();
    await this.#processes.get(victim)!.kill('SIGKILL');
    await this.#begin(victim);
  }

  /** As an operator restarts it. */
  async restart(part: Part): Promise<void> {
    await this.#processes.get(part)!.kill('SIGTERM');
    await this.#begin(part);
  }

  async isReady(): Promise<boolean> {
    return fetch(`${this.url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  async sql<R extends object>(text: string): Promise<R[]> {
    const client = new Client({ connectionString: this.database.url() });
    await client.connect();
    const { rows } = await client.query(text).finally(() => client.end());
    return rows;
  }

  async close(): Promise<void> {
    for (const one of this.#processes.values()) await one.kill('SIGKILL');
    await this.database.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  async #begin(part: Part): Promise<void> {
    const environment = {
      DATABASE_URL: this.database.url(),
      HUB_DATA_DIR: this.directory,
      PORT: String(this.ports[part]),
      SUBGRAPH_ZONES_URL: `http://127.0.0.1:${this.ports.zones}/graphql`,
      SUBGRAPH_COMMONS_URL: `http://127.0.0.1:${this.ports.commons}/graphql`,
    };
    const args = part === 'gateway' ? [] : ['subgraph', part];
    // the database may be on its knees at this very moment: then the start is tried again, as an operator's guard would
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.#processes.set(part, await startProcess(environment, ...args));
        return;
      } catch (error) {
        if (attempt === 20) throw error;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  }

  #serverPid(): number {
    return Number(readFileSync(join(this.directory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  /** The connection that numbers is lost, and its lock with it; another one has to take over. */
  async #breakSequencer(): Promise<void> {
    await this.sql(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'
      and classid = 0 and objid = hashtext('linked-supervision-hub:sequencer')::bigint & 4294967295`,
    ).catch(() => undefined);
  }
}
