// What an operator sees of the feed, and does to it: npm run feed. Events have no content, so none is shown.
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Client } from 'pg';
import { StartError } from '../kernel/hub-error.js';
import { readHops } from './hops.js';
import { listDeadLetters, retryDeadLetters } from './operate-dead-letters.js';
import { showTail } from './operate-tail.js';
import { type FeedPart, type OperatedDatabase, type Operation, positionOf } from './operation.js';
import { isTransient, problemOf } from './poison.js';
import { SEQUENCER_LOCK } from './sequencer.js';

interface Command {
  readonly usage: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  run(operation: Operation): Promise<void>;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const commands: Readonly<Record<string, Command>> = {
  tail: {
    usage: 'tail [--after N] [--follow] [--name PATTERN]',
    options: { after: text, follow: flag, name: text },
    run: showTail,
  },
  lag: { usage: 'lag', options: {}, run: showLag },
  replay: {
    usage: 'replay --consumer NAME --from N [--yes]',
    options: { consumer: text, from: text, yes: flag },
    run: replay,
  },
  'dead-letters': {
    usage: 'dead-letters [--consumer NAME] [--retry]',
    options: { consumer: text, retry: flag },
    run: (operation) => (operation.values['retry'] ? retryDeadLetters : listDeadLetters)(operation),
  },
};

/** Errors: StartError that names the option and what to do. */
export async function operateFeed(
  database: OperatedDatabase,
  parts: readonly FeedPart[],
  [name = '', ...args]: readonly string[],
  say: (line: string) => void,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    const usages = Object.values(commands).map(({ usage }) => usage);
    throw new StartError(`Usage: npm run feed -- ${usages.join(' | ')}`);
  }
  const values = readOptions(command, args);
  try {
    await command.run({ ...database, parts, values, signal, say });
  } catch (error) {
    if (!isTransient(error)) throw error;
    throw new StartError(`The database did not do the last step (${problemOf(error)}): try again.`);
  }
}

function readOptions({ usage, options }: Command, args: readonly string[]): Operation['values'] {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values as Operation['values'];
  } catch (error) {
    throw new StartError(`${(error as Error).message.split('\n')[0]} Usage: npm run feed -- ${usage}`);
  }
}

/** One line for each hop of an event, from the change to those who read it. */
async function showLag({ owner, parts, say }: Operation): Promise<void> {
  const schemas = parts.map(({ name }) => name);
  const { head, oldest, outboxes, inboxes, deadLetters } = await readHops(owner, schemas);
  const line = (hop: string, whose: string, figures: string): void =>
    say(`${hop.padEnd(12)} ${whose.padEnd(10)} ${figures}`);
  for (const { subgraph, events, seconds } of outboxes)
    line('outbox', subgraph, `${events} events, the oldest ${Math.round(seconds)} s old`);
  line('sequencer', '', (await isNumbering(owner)) ? 'numbers' : 'nobody numbers: start the hub');
  line('feed', '', `${oldest} to ${head}`);
  for (const { consumer, position, events, seconds } of inboxes)
    line('inbox', consumer, `at ${position}, ${events} events behind, ${Math.round(seconds)} s`);
  for (const { consumer, events } of deadLetters) line('dead letters', consumer, `${events} events`);
  if (deadLetters.length === 0) line('dead letters', '', 'none');
}

async function isNumbering(owner: Client): Promise<boolean> {
  const { rows } = await owner.query(
    `select exists (select from pg_locks where locktype = 'advisory' and granted
       and database = (select oid from pg_database where datname = current_database())
       and objid::bigint = ${SEQUENCER_LOCK}::bigint & 4294967295) as numbers`,
  );
  return rows[0].numbers;
}

/** Sets an inbox back, never ahead: what it has not read is not left out. Handlers may be given an event again. */
async function replay({ owner, parts, values, say }: Operation): Promise<void> {
  const consumers = parts.flatMap(({ name, inbox }) => (inbox ? [name] : []));
  const consumer = consumers.find((name) => name === values['consumer']);
  if (consumer === undefined) throw new StartError(`--consumer: one of ${consumers.join(', ')}.`);
  const from = positionOf('from', values['from']);
  const { oldest, inboxes } = await readHops(owner, [consumer]);
  const at = inboxes.find((inbox) => inbox.consumer === consumer)?.position ?? 0;
  if (from < oldest || from > at)
    throw new StartError(`--from: the feed is kept from ${oldest} on, and ${consumer} has read up to ${at}.`);
  const what = `${consumer} goes back from ${at} to before ${from} and applies ${at - from + 1} events again`;
  if (values['yes'] !== true) throw new StartError(`Nothing was done: ${what}. Say so with --yes.`);
  const { rowCount } = await owner.query(
    `update ${consumer}.inbox set position = $2::bigint - 1 where consumer = $1 and position >= $2`,
    [consumer, from],
  );
  if (rowCount === 0)
    throw new StartError(`${consumer} has gone back meanwhile: look at npm run feed -- lag.`);
  say(`${what}, within seconds where it runs.`);
}
