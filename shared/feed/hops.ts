/** Where events are between the change and those who read it, at one moment. */
export interface Hops {
  readonly head: number;
  readonly oldest: number;
  readonly outboxes: readonly {
    readonly subgraph: string;
    readonly events: number;
    /** Of the oldest that waits; 0 when none does. */
    readonly seconds: number;
  }[];
  readonly inboxes: readonly {
    readonly consumer: string;
    readonly position: number;
    readonly events: number;
    /** Since the first that is not read yet happened; 0 when all is read. */
    readonly seconds: number;
  }[];
  readonly deadLetters: readonly { readonly consumer: string; readonly events: number }[];
}

/** Who has parked what the feed itself refused. */
export const SEQUENCER = 'sequencer';

const list = (rows: string): string => `(select coalesce(json_agg(one), '[]') from (${rows}) one)`;
const since = (moment: string): string =>
  `greatest(coalesce(extract(epoch from clock_timestamp() - (${moment})), 0), 0)::float8`;

const outbox = (schema: string): string =>
  `select '${schema}' as subgraph, (select count(*) from ${schema}.outbox) as events,
     ${since(`select occurred_at from ${schema}.outbox order by id limit 1`)} as seconds`;
const inbox = (schema: string): string =>
  `select consumer, inbox.position, head.position - inbox.position as events,
     ${since('select occurred_at from feed.event where event.position > inbox.position order by position limit 1')} as seconds
     from ${schema}.inbox, feed.head`;
const parked = (table: string, consumer: string): string =>
  `select ${consumer} as consumer, count(*) as events from ${table} group by 1`;

/** Looks at the feed and at the tables of these subgraphs, in one statement. */
export async function readHops(
  database: { query(text: string): Promise<{ rows: Hops[] }> },
  schemas: readonly string[],
): Promise<Hops> {
  const all = (part: (schema: string) => string): string => schemas.map(part).join(' union all ');
  const { rows } = await database.query(`select position::float8 as head, oldest::float8,
    ${list(all(outbox))} as outboxes,
    ${list(`${all(inbox)} order by consumer`)} as inboxes,
    ${list(
      `${parked('feed.dead_letter', `'${SEQUENCER}'`)} union all ${all((schema) => parked(`${schema}.dead_letter`, 'consumer'))}`,
    )} as "deadLetters"
    from feed.head`);
  return rows[0]!;
}
