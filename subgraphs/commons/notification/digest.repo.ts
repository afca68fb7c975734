// One digest at a time, of one person, under the lock of their preferences: of several processes one sends it.
import { createHmac } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Hearing } from '../../../shared/feed/audience.js';
import { afterFailure, afterSending, letterOf } from './digest.rules.js';
import type { NotificationDigest } from './notification-preference.entity.js';

/** What one look found. */
export type Looked = 'NOBODY' | 'SENT' | 'NOTHING' | 'FAILED' | 'GIVEN_UP';

export interface Sending {
  readonly hearing: Hearing;
  /** Of the ids of letters. */
  readonly key: Buffer;
  readonly link: string;
  readonly hours: number;
  readonly send: (letter: {
    readonly to: string;
    readonly id: string;
    readonly subject: string;
    readonly text: string;
  }) => Promise<void>;
}

interface Due {
  readonly person: string;
  readonly email: string;
  readonly digest: NotificationDigest;
  readonly after: string;
  readonly newest: string;
  readonly tries: number;
  readonly now: Date;
}

const FARTHEST = 1_000;

/** How many new ones this person would find in the inbox now: by the wall that stands before their own look, and by access. */
async function countSeen(
  db: Kysely<unknown>,
  { person, after, newest }: Due,
  hearing: Hearing,
): Promise<number> {
  await sql`select set_config('hub.asking', ${person}, true), set_config('hub.recused',
    array(select jsonb_array_elements_text(authz.standing(${person}) -> 'recused'))::text, true)`.execute(db);
  const { rows } = await sql<{ name: string; aggregate: string; occurredAt: Date }>`
    select event as name, object_id as aggregate, occurred_at as "occurredAt" from commons.notification
    where person_id = ${person} and read_at is null and position > ${after} and position <= ${newest}
    order by position desc limit ${FARTHEST}`.execute(db);
  const events = rows.map((row) => ({ ...row, position: 0, version: 0, ids: {} }));
  const [seen] = await hearing.hear([{ person }], events);
  return seen?.length ?? 0;
}

async function settle(
  db: Kysely<unknown>,
  { person, after, newest }: Due,
  { isOver, nextAt, tries }: { isOver: boolean; nextAt: Date | null; tries: number },
): Promise<void> {
  await sql`update commons.notification_preference
    set told_up_to = ${isOver ? newest : after}, next_at = coalesce(${nextAt}, next_at), tries = ${tries}
    where person_id = ${person}`.execute(db);
}

/**
 * Writes to whoever waits longest, if there still is anything that they may see. The letter is sent before the commit: if the
 * process dies between, it is sent again with the same id, and never left out. `why` is told of a failure.
 */
export async function sendNextDigest(
  db: Kysely<unknown>,
  { hearing, key, link, hours, send }: Sending,
  why: (problem: string) => void,
): Promise<Looked> {
  const { rows } = await sql<Due>`select * from commons.next_digest()`.execute(db);
  const [due] = rows;
  if (due === undefined) return 'NOBODY';
  const { person, email: to, digest, now } = due;
  const count = await countSeen(db, due, hearing);
  if (count === 0) {
    await settle(db, due, { isOver: true, nextAt: null, tries: 0 });
    return 'NOTHING';
  }
  const id = createHmac('sha256', key).update(`${person} ${due.after}`).digest('hex').slice(0, 32);
  const failed = await send({ to, id, ...letterOf(count, link) }).then(
    () => null,
    (error: Error) => error,
  );
  if (failed === null) {
    await settle(db, due, { isOver: true, nextAt: afterSending(digest, now, hours), tries: 0 });
    return 'SENT';
  }
  why(failed.message);
  const tries = due.tries + 1;
  const nextAt = afterFailure(tries, now, Math.random());
  const isOver = nextAt === null;
  await settle(db, due, {
    isOver,
    nextAt: nextAt ?? afterSending(digest, now, hours),
    tries: isOver ? 0 : tries,
  });
  return isOver ? 'GIVEN_UP' : 'FAILED';
}
