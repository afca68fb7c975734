import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { textFault } from '../kernel/readable-text.js';
import { type Refusal, refuse } from '../kernel/refusal.js';

export interface Attempt {
  readonly schema: string;
  readonly person: string;
  readonly mutation: string;
  readonly key: string;
  readonly bodyHash: string;
}

const LONGEST_KEY = 200;

/** Refuses a key that the database would not keep as it is: two keys could become one. Null: good, or none. */
export function refuseKey(key: string | null | undefined): Refusal | null {
  const fault = key == null ? null : textFault(key, LONGEST_KEY);
  return fault === null ? null : refuse('INVALID_INPUT', 'idempotencyKey', { reason: fault });
}

export const hashOf = (input: object): string =>
  createHash('sha256').update(JSON.stringify(input)).digest('base64url');

/**
 * Takes the key for this attempt, or tells what the earlier attempt made. A second attempt waits for the first one to commit.
 * Keys live for 24 hours; the same key with another input is refused.
 */
export async function claimKey(
  db: Kysely<unknown>,
  attempt: Attempt,
): Promise<null | Refusal | { id: string }> {
  const table = sql.table(`${attempt.schema}.idempotency`);
  const { person, mutation, key, bodyHash } = attempt;
  await sql`delete from ${table} where person_id = ${person} and at < now() - interval '24 hours'`.execute(
    db,
  );
  const claimed = await sql`insert into ${table} (person_id, mutation, key, body_hash, at)
    values (${person}, ${mutation}, ${key}, ${bodyHash}, now())
    on conflict (person_id, mutation, key) do nothing returning 1`.execute(db);
  if (claimed.rows.length > 0) return null;
  const { rows } = await sql<{ bodyHash: string; id: string }>`select body_hash as "bodyHash", result_id as id
    from ${table} where person_id = ${person} and mutation = ${mutation} and key = ${key}`.execute(db);
  return rows[0]?.bodyHash === bodyHash
    ? { id: rows[0].id }
    : refuse('IDEMPOTENCY_CONFLICT', 'idempotencyKey');
}

/** Remembers what the attempt made, or frees the key when nothing was made. */
export async function settleKey(db: Kysely<unknown>, attempt: Attempt, id: string | null): Promise<void> {
  const table = sql.table(`${attempt.schema}.idempotency`);
  const mine = sql`person_id = ${attempt.person} and mutation = ${attempt.mutation} and key = ${attempt.key}`;
  if (id === null) await sql`delete from ${table} where ${mine}`.execute(db);
  else await sql`update ${table} set result_id = ${id} where ${mine}`.execute(db);
}
