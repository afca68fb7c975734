// One subgraph's part in imports: checks its rows, writes them and holds them back, lets them be seen, or lets go of them.
// Whatever it was at when it was killed, its next turn finds out from the database and goes on.
import { Client } from 'pg';
import { isOutOfReach } from '../database/out-of-reach.js';
import { OUTBOX_CHANNEL } from '../feed/outbox.js';
import { Listener } from '../feed/listener.js';
import { IMPORT_CHANNEL } from './channel.js';
import { exportParts } from './export.js';
import { draftPart, type DraftOptions } from './draft.js';
import { holdBack, isHeldBack, letBeSeen, letGo } from './held-back.js';
import type { Problem } from './problem.js';
import { failure, note } from './problems.js';
import type { Query, Sheet } from './sheet.js';
import type { ImportStage, PartState } from './stages.js';
import { type Importer, writeDraft } from './write-draft.js';

const EVERY_MS = 2_000;
const PROGRESS_MS = 200;

interface Part extends Importer {
  readonly id: string;
  readonly stage: ImportStage;
  readonly state: PartState;
}

export type Report = (incident: string, error: unknown) => void;

export interface ParticipantOptions {
  /** Of the subgraph's own login. */
  readonly url: string;
  readonly subgraph: string;
  readonly sheets: readonly Sheet[];
  /** What else this process does for imports at each turn, after the subgraph's own part. */
  also?(query: Query, report: Report): Promise<void>;
  say(problem: string): void;
  readonly report: Report;
}

const queryOn =
  (client: Client): Query =>
  async (text, values = []) =>
    (await client.query(text, values as unknown[])).rows;

/** Waits for imports and does what its subgraph has to do in them. */
export function openParticipant(options: ParticipantOptions): Listener {
  const { url, say } = options;
  const turn = (client: Client): Promise<void> => takeTurn(queryOn(client), options);
  return new Listener({ url, channel: IMPORT_CHANNEL, turn, everyMs: EVERY_MS, say });
}

/** One process at a time for each subgraph. A turn that throws gives its connection up, and the lock with it. */
async function takeTurn(query: Query, options: ParticipantOptions): Promise<void> {
  const { subgraph, sheets, report } = options;
  const lock = [`hub-import:${subgraph}`];
  const [held] = await query<{ got: boolean }>('select pg_try_advisory_lock(hashtext($1)) as got', lock);
  if (!held!.got) return;
  await letGo(query, subgraph);
  for (const part of await openParts(query, subgraph)) await advance(query, options, part);
  await exportParts(query, subgraph, sheets);
  await options.also?.(query, report);
  await query('select pg_advisory_unlock(hashtext($1))', lock);
}

function openParts(query: Query, subgraph: string): Promise<Part[]> {
  return query<Part>(
    `select id, stage, state, person_id as person, issuer, subject, operation, fictional
     from imports.import join imports.part on import_id = id
     where subgraph = $1 and stage in ('CHECKING', 'WRITING', 'COMMITTING')`,
    [subgraph],
  );
}

async function advance(query: Query, options: ParticipantOptions, part: Part): Promise<void> {
  const { stage, state } = part;
  if (stage === 'CHECKING' && state === 'WAITING')
    return within(options, part, () => check(query, options, part));
  if (stage === 'WRITING' && (state === 'WAITING' || state === 'READY'))
    return within(options, part, () => prepare(query, options, part));
  if (stage === 'COMMITTING' && state === 'READY')
    return within(options, part, () => finish(query, options, part));
}

/** A fault of the program or of the data ends the part; a database out of reach lets the next turn try again. */
async function within(options: ParticipantOptions, part: Part, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (isOutOfReach(error)) throw error;
    // On a connection of its own: that of the work may be lost with it.
    await apart(options, (query) =>
      fail(query, options, part, [failure(error, options.subgraph, options.report)]),
    );
    throw error;
  }
}

async function apart(options: ParticipantOptions, work: (query: Query) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: options.url });
  await client.connect();
  try {
    await work(queryOn(client));
  } finally {
    await client.end();
  }
}

async function settle(query: Query, subgraph: string, importId: string, state: PartState): Promise<void> {
  await query('update imports.part set state = $3 where import_id = $1 and subgraph = $2', [
    importId,
    subgraph,
    state,
  ]);
  await query('select pg_notify($1, $2)', [IMPORT_CHANNEL, '']);
}

async function fail(
  query: Query,
  { subgraph }: ParticipantOptions,
  part: Part,
  problems: readonly Problem[],
): Promise<void> {
  await query('begin');
  await note(query, part.id, subgraph, problems);
  await settle(query, subgraph, part.id, 'FAILED');
  await query('commit');
}

async function draftOptions(query: Query, options: ParticipantOptions, part: Part): Promise<DraftOptions> {
  const [clock] = await query<{ now: Date }>('select clock_timestamp() as now');
  const { subgraph, sheets } = options;
  return { query, subgraph, sheets, importId: part.id, person: part.person, now: clock!.now };
}

/** Problems and the state of the part are written together: a part is checked once. */
async function check(query: Query, options: ParticipantOptions, part: Part): Promise<void> {
  const { problems } = await draftPart(await draftOptions(query, options, part));
  await query('begin');
  await note(query, part.id, options.subgraph, problems);
  await settle(query, options.subgraph, part.id, 'CHECKED');
  await query('commit');
}

/** What was held back before a kill is ready; what was ready and is not held back any more is lost. */
async function prepare(query: Query, options: ParticipantOptions, part: Part): Promise<void> {
  const { subgraph } = options;
  if (await isHeldBack(query, part.id, subgraph)) {
    if (part.state === 'WAITING') await settle(query, subgraph, part.id, 'READY');
    return;
  }
  if (part.state === 'READY') throw new Error(`what ${subgraph} held back of ${part.id} is gone`);
  await apart(options, (beside) => write(query, beside, options, part));
}

/** @param beside where progress is told: what is being written is seen by nobody */
async function write(query: Query, beside: Query, options: ParticipantOptions, part: Part): Promise<void> {
  const { subgraph } = options;
  const tell = (values: string, more: readonly unknown[]): Promise<unknown> =>
    beside(`update imports.part set ${values} where import_id = $1 and subgraph = $2`, [
      part.id,
      subgraph,
      ...more,
    ]);
  let told = 0;
  const progress = async (done: number): Promise<void> => {
    if (performance.now() - told < PROGRESS_MS) return;
    told = performance.now();
    await tell('done = $3', [done]);
  };
  // Whoever changes a row meanwhile makes the import give way, and is not overwritten.
  await query('begin isolation level repeatable read');
  const draft = { ...(await draftOptions(query, options, part)), by: part, progress };
  const found = await draftPart(draft);
  if (found.problems.length > 0) {
    await query('rollback');
    return fail(query, options, part, found.problems);
  }
  const { added, changed } = await writeDraft(draft, found);
  await query('insert into imports.proof (import_id, subgraph) values ($1, $2)', [part.id, subgraph]);
  await tell('done = total, added = $3, changed = $4', [added, changed]);
  await holdBack(query, part.id, subgraph);
  await settle(query, subgraph, part.id, 'READY');
}

/** That it is not held back any more proves nothing: only what was committed with it does. */
async function finish(query: Query, { subgraph }: ParticipantOptions, part: Part): Promise<void> {
  if (await isHeldBack(query, part.id, subgraph)) await letBeSeen(query, part.id, subgraph);
  const proof = await query('select from imports.proof where import_id = $1 and subgraph = $2', [
    part.id,
    subgraph,
  ]);
  if (proof.length === 0) throw new Error(`what ${subgraph} held back of ${part.id} is gone`);
  await query('select pg_notify($1, $2)', [OUTBOX_CHANNEL, '']);
  await settle(query, subgraph, part.id, 'COMMITTED');
}
