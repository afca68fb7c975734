import { type Kysely, sql } from 'kysely';
import { isOutOfReach } from '../database/out-of-reach.js';

/** How often an event is tried before it is parked. */
export const TRIES = 5;
const FIRST_PAUSE_MS = 1_000;
/** Lost races, no resources, a lock or a transaction that took too long, a fault of the disk. */
const PASSES = /^(?:40|53|58|55P03|25P0[34])/;
/** Said of what is parked only because an earlier event of its aggregate is. */
export const BEHIND = 'BEHIND';

/** Whether the fault lies in the moment and not in the event: then it is tried again, and does not count. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return isOutOfReach(error) || PASSES.test(codeOf(error)) || /connection error/.test(error.message);
}

/** How long to wait after a try that failed: 1, 2, 4, 8 seconds. */
export const pauseAfter = (tries: number): number => FIRST_PAUSE_MS * 2 ** (tries - 1);

const codeOf = (error: Error): string => (error as { code?: string }).code ?? '';

/** The class of a fault: a code of the database or the kind of an error, never its text, which may quote. */
export function problemOf(error: unknown): string {
  return error instanceof Error ? codeOf(error) || error.name : typeof error;
}

/** Does something as a whole or not at all, and gives back what was wrong. Errors: a transient fault, which ends all. */
export async function attempt(
  db: Kysely<unknown>,
  work: () => Promise<unknown>,
): Promise<{ fault: unknown } | null> {
  await sql`savepoint attempt`.execute(db);
  try {
    await work();
  } catch (fault) {
    if (isTransient(fault)) throw fault;
    await sql`rollback to savepoint attempt`.execute(db);
    return { fault };
  }
  await sql`release savepoint attempt`.execute(db);
  return null;
}
