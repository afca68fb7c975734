import { Kysely, PostgresDialect } from 'kysely';
import { openPool } from '../database/open-pool.js';
import { StartError } from '../kernel/hub-error.js';
import type { HearingRows } from '../policy/hearing.js';
import { Audience } from './audience.js';
import { SEQUENCER } from './hops.js';
import type { Operation } from './operation.js';
import { handlersOf, parkedAggregates, type Retried, retryParked } from './parked.js';
import { BEHIND } from './poison.js';
import { refusedAggregates, retryRefused } from './refused.js';

/** Whose dead letters are meant. Errors: StartError. */
function meant({ parts, values }: Operation): { feed: boolean; inboxes: Operation['parts'] } {
  const inboxes = parts.filter(({ inbox }) => inbox !== undefined);
  const wanted = values['consumer'];
  if (wanted === undefined) return { feed: true, inboxes };
  const names = [SEQUENCER, ...inboxes.map(({ name }) => name)];
  if (!names.includes(String(wanted))) throw new StartError(`--consumer: one of ${names.join(', ')}.`);
  return { feed: wanted === SEQUENCER, inboxes: inboxes.filter(({ name }) => name === wanted) };
}

interface DeadLetter {
  readonly consumer: string;
  /** None yet where the feed refused it. */
  readonly position: string | null;
  readonly name: string;
  readonly aggregate: string;
  readonly tries: number;
  readonly problem: string;
  readonly since: Date;
}

const lineOf = ({ consumer, position, name, aggregate, tries, problem, since }: DeadLetter): string => {
  const why = problem === BEHIND ? 'behind the one before it' : `${problem}, tried ${tries} times`;
  return `${consumer}  ${position ?? '-'}  ${name}  ${aggregate}  ${why}  since ${since.toISOString()}`;
};

/** One line for each parked event, in the order in which they would be applied. */
export async function listDeadLetters(operation: Operation): Promise<void> {
  const { feed, inboxes } = meant(operation);
  const queries = inboxes.map(
    ({ name }) => `(select consumer, position, name, aggregate, tries, problem, first_at as since
      from ${name}.dead_letter order by aggregate, position)`,
  );
  if (feed)
    queries.unshift(`(select '${SEQUENCER}' as consumer, null::bigint as position, name, aggregate, tries, problem,
      first_at as since from feed.dead_letter order by aggregate, id)`);
  const { rows } = await operation.owner.query<DeadLetter>(queries.join(' union all '));
  for (const row of rows) operation.say(lineOf(row));
  if (rows.length === 0) operation.say('no event is parked');
}

/** Tries what is parked again, each aggregate in a transaction of its own. Errors: StartError when something is left. */
export async function retryDeadLetters(operation: Operation): Promise<void> {
  const { feed, inboxes } = meant(operation);
  const pool = openPool(operation.ownerUrl, () => undefined);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const rows = Object.assign({}, ...operation.parts.map(({ hearing }) => hearing)) as HearingRows;
  const audience = new Audience({ url: operation.ownerUrl, rows, say: () => undefined });
  let left = 0;
  const retry = async (
    whose: string,
    aggregate: string,
    work: (db: Kysely<unknown>) => Promise<Retried>,
  ): Promise<void> => {
    const retried = await db.transaction().execute(work);
    left += retried.left;
    operation.say(`${whose}  ${aggregate}  ${retried.applied} applied, ${retried.left} left`);
  };
  try {
    if (feed)
      for (const aggregate of await refusedAggregates(db))
        await retry(SEQUENCER, aggregate, (within) => retryRefused(within, aggregate));
    for (const { name, inbox = {} } of inboxes) {
      const of = { schema: name, consumer: name };
      for (const aggregate of await parkedAggregates(db, of))
        await retry(name, aggregate, (within) =>
          retryParked(within, of, handlersOf(inbox, audience), aggregate),
        );
    }
  } finally {
    await audience.close();
    await db.destroy();
  }
  if (left > 0) throw new StartError(`${left} events are still parked: mend the cause and retry.`);
}
