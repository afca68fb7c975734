import DataLoader from 'dataloader';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { type AuditEntry, writeAudit } from '../audit/audit.js';
import { Seal, type Sealed } from './seal.js';
import type { VaultEnvironment } from './vault-environment.js';

/** Somebody opens what is kept under an id, and the account of it. */
export interface Opened {
  readonly id: string;
  readonly account: AuditEntry;
}

/** It is opened seldom: no connection waits for the next time. */
const IDLE_MS = 1_000;

interface KeptRow extends Sealed {
  readonly id: string;
}

/**
 * What nobody but its own login reads, sealed with its own key. A subgraph adds to it in the transaction of a change; it
 * is opened over a connection of its own, and only after the account of it has been committed.
 */
export class Vault {
  readonly #seal: Seal;
  readonly #schema: string;
  readonly #db: Kysely<unknown>;
  readonly #reads = new DataLoader<Opened, string | null>((opened) => this.#openAll(opened), {
    cache: false,
  });

  /**
   * Connects when something is opened or checked, and not before.
   * @param schema whose audit accounts for what is opened
   */
  constructor({ url, keys }: VaultEnvironment, schema: string) {
    this.#seal = new Seal(keys);
    this.#schema = schema;
    const pool = new Pool({ connectionString: url, max: 1, idleTimeoutMillis: IDLE_MS });
    pool.on('error', () => undefined); // an idle connection that breaks is made anew
    this.#db = new Kysely({ dialect: new PostgresDialect({ pool }) });
  }

  /** Keeps a text under an id, for good, in the transaction of `db`. */
  async keep(db: Kysely<unknown>, id: string, text: string): Promise<void> {
    const { sealed, fingerprint } = this.#seal.seal(id, text);
    await sql`insert into vault.reporter (intake_record_id, sealed, key_fingerprint)
      values (${id}, ${sealed}, ${fingerprint})`.execute(db);
  }

  /** What is kept under an id, after its account was committed; null when nothing is. Throws as `Seal.open`. */
  open(opened: Opened): Promise<string | null> {
    return this.#reads.load(opened);
  }

  async #openAll(opened: readonly Opened[]): Promise<(string | null | Error)[]> {
    await this.#db.transaction().execute(async (own) => {
      for (const { account } of opened) await writeAudit(own, this.#schema, account);
    });
    const { rows } = await sql<KeptRow>`
      select intake_record_id as id, sealed, key_fingerprint as fingerprint from vault.reporter
      where intake_record_id = any(${opened.map(({ id }) => id)})`.execute(this.#db);
    const kept = new Map(rows.map((row) => [row.id, row]));
    return opened.map(({ id }) => {
      const row = kept.get(id);
      try {
        return row === undefined ? null : this.#seal.open(id, row);
      } catch (error) {
        return error as Error;
      }
    });
  }

  /** Tells whether two inputs are the same, and nothing else of them. */
  digest(input: object): string {
    return this.#seal.digest(JSON.stringify(input));
  }

  /** Says so when something is kept that none of the keys opens, or when that cannot be found out. */
  async check(say: (problem: string) => void): Promise<void> {
    try {
      const { rows } = await sql<{ fingerprint: string; kept: number }>`
        select key_fingerprint as fingerprint, count(*)::int as kept from vault.reporter group by 1`.execute(
        this.#db,
      );
      for (const { fingerprint, kept } of rows)
        if (!this.#seal.knows(fingerprint))
          say(
            `HUB_VAULT_KEY_FILE: ${kept} kept in the vault were sealed with a key that is not in it; add that key`,
          );
    } catch (error) {
      say(`vault: ${(error as Error).message}`);
    }
  }

  async close(): Promise<void> {
    await this.#db.destroy();
  }
}
