import type { Client } from 'pg';

/** How many positions a partition of the feed holds, as `feed.make_room` makes it. */
export const SPAN = 100_000;
const LOCK_NOT_AVAILABLE = '55P03';

/** Who still needs what: the last position that a consumer can do without. */
export interface Reader {
  readonly consumer: string;
  readonly position: number;
}

/** Those that have not read a partition to its end. */
export const laggards = (partition: number, readers: readonly Reader[]): Reader[] =>
  readers.filter(({ position }) => position < (partition + 1) * SPAN - 1);

export type Retained =
  { readonly kind: 'nothing' | 'busy' } | { readonly kind: 'dropped' | 'held'; readonly line: string };

/**
 * Drops the oldest partition when all of it was numbered long enough ago and every consumer has done with it: one at a
 * time, so that nobody waits long. Who still follows it is told CURSOR_EXPIRED.
 */
export async function retain(
  client: Client,
  { days, schemas }: { readonly days: number; readonly schemas: readonly string[] },
): Promise<Retained> {
  const { rows } = await client.query<{ number: string }>(
    `select number from feed.partition where full_at < clock_timestamp() - make_interval(days => $1)
     order by number limit 1`,
    [days],
  );
  if (rows[0] === undefined) return { kind: 'nothing' };
  const number = Number(rows[0].number);
  const range = `events ${number * SPAN} to ${(number + 1) * SPAN - 1}, older than ${days} days`;
  const waiting = laggards(number, await readers(client, schemas));
  if (waiting.length > 0) {
    const who = waiting.map(({ consumer, position }) => `${consumer} (${position})`).join(', ');
    return { kind: 'held', line: `kept ${range}: not read or parked by ${who}` };
  }
  try {
    await client.query('select feed.drop_oldest($1)', [number]);
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
    return { kind: 'busy' };
  }
  return { kind: 'dropped', line: `dropped ${range}` };
}

/** An inbox needs what it has not read, and what it has parked. */
async function readers(client: Client, schemas: readonly string[]): Promise<Reader[]> {
  const each = schemas.map(
    (schema) => `select consumer, least(position, (select min(position) - 1 from ${schema}.dead_letter parked
        where parked.consumer = inbox.consumer)) as position from ${schema}.inbox`,
  );
  const { rows } = await client.query<{ consumer: string; position: string }>(each.join(' union all '));
  return rows.map(({ consumer, position }) => ({ consumer, position: Number(position) }));
}
