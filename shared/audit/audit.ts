import { type Kysely, sql } from 'kysely';
import type { Actor } from '../kernel/actor.js';
import type { ErrorCode } from '../kernel/error-code.js';

/** One row of the account of who did what; written in the transaction of the deed and never changed. */
export interface AuditEntry {
  readonly at: Date;
  readonly actor: Actor;
  readonly person: string;
  /** Name of the mutation. */
  readonly action: string;
  /** REPEATED: an attempt under a key that had been used before, which changed nothing more. */
  readonly outcome: 'DONE' | 'REPEATED' | ErrorCode;
  /** Ids of what was changed or aimed at. */
  readonly ids: readonly string[];
}

export async function writeAudit(db: Kysely<unknown>, schema: string, entry: AuditEntry): Promise<void> {
  await sql`insert into ${sql.table(`${schema}.audit`)} (at, issuer, subject, person_id, operation, action, outcome, ids)
    values (${entry.at}, ${entry.actor.issuer}, ${entry.actor.subject}, ${entry.person}, ${entry.actor.operation},
      ${entry.action}, ${entry.outcome}, ${[...entry.ids]})`.execute(db);
}
