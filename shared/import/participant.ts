// One subgraph's part in imports: checks its rows, writes them and holds them back, lets them be seen, or lets go of them.
// Whatever it was at when it was killed, its next turn finds out from the database and goes on.
import { Client, DatabaseError } from 'pg';
import { OUTBOX_CHANNEL } from '../feed/outbox.js';
import { Listener } from '../feed/listener.js';
import { IMPORT_CHANNEL } from './channel.js';
import { exportParts } from './export.js';
import { draftPart, type DraftOptions } from './draft.js';
import { type Problem, problem } from './problem.js';
import type { Query, Sheet } from './sheet.js';
import type { ImportStage, PartState } from './stages.js';
import { type Importer, writeDraft } from './write-draft.js';

const EVERY_MS = 2_000;
const PROGRESS_MS = 200;
/** Unique or exclusion violation, deadlock, serialisation failure, a lock not given in time: somebody else was first. */
const LOST_RACE = new Set(['23505', '23P01', '40P01', '40001', '55P03']);

interface Part extends Importer {
  readonly id: string;
  readonly stage: ImportStage;
  readonly state: PartState;
}

export interface ParticipantOptions {
  /** Of the subgraph's own login. */
  readonly url: string;
  readonly subgraph: string;
  readonly sheets: readonly Sheet[];
  /** What else this process does for imports at each turn, after the subgraph's own part. */
  also?(query: Query): Promise<void>;
  say(problem: string): void;
  report(incident: string, error: unknown): void;
}

const queryOn =
  (client: Client): Query =>
  async (text, values = []) =>
    (await client.query(text, values as unknown[])).rows;

/** Waits for imports and does what its subgraph has to do in them. */
export function openParticipant(options: ParticipantOptions): Listener {
  const { url, say } = options;
  const turn = (client: Client): Promise<void> => takeTurn(client, options);
  return new Listener({ url, channel: IMPORT_CHANNEL, turn, everyMs: EVERY_MS, say });
}

async function takeTurn(client: Client, options: ParticipantOptions): Promise<void> {
  const { subgraph } = options;
  const query = queryOn(client);
  const lock = `hub-import:${subgraph}`;
  const [held] = await query<{ got: boolean }>('select pg_try_advisory_lock(hashtext($1)) as got', [lock]);
  if (!held!.got) return;
  try {
    await letGo(query, subgraph);
    for (const part of await openParts(query, subgraph)) await advance(client, options, part);
    await exportParts(query, subgraph, options.sheets);
    await options.also?.(query);
  } finally {
    await query('select pg_advisory_unlock(hashtext($1))', [lock]);
  }
}

const heldBack = (importId: string, subgraph: string): string => `hub/${importId}/${subgraph}`;

/** What is held back of an import that came to nothing. */
async function letGo(query: Query, subgraph: string): Promise<void> {
  const stale = await query<{ gid: string }>(
    `select gid from pg_prepared_xacts
     where database = current_database() and gid like 'hub/%/' || $1
       and not exists (select from imports.import where stage in ('WRITING', 'COMMITTING')
         and gid = 'hub/' || id || '/' || $1)`,
    [subgraph],
  );
  for (const { gid } of stale) await query(`rollback prepared '${gid}'`);
}

function openParts(query: Query, subgraph: string): Promise<Part[]> {
  return query<Part>(
    `select id, stage, state, person_id as person, issuer, subject, operation, fictional
     from imports.import join imports.part on import_id = id
     where subgraph = $1 and stage in ('CHECKING', 'WRITING', 'COMMITTING')`,
    [subgraph],
  );
}

async function isHeldBack(query: Query, gid: string): Promise<boolean> {
  const rows = await query('select from pg_prepared_xacts where database = current_database() and gid = $1', [
    gid,
  ]);
  return rows.length > 0;
}

async function advance(client: Client, options: ParticipantOptions, part: Part): Promise<void> {
  const query = queryOn(client);
  const { subgraph } = options;
  const gid = heldBack(part.id, subgraph);
  const become = (state: PartState) => settle(query, subgraph, part.id, state);
  if (part.stage === 'CHECKING' && part.state === 'WAITING') return check(query, options, part);
  if (part.stage === 'WRITING' && part.state === 'WAITING') {
    if (await isHeldBack(query, gid)) return become('READY');
    return write(client, options, part);
  }
  if (part.stage === 'COMMITTING' && part.state === 'READY') {
    if (await isHeldBack(query, gid)) await query(`commit prepared '${gid}'`);
    await query('select pg_notify($1, $2)', [OUTBOX_CHANNEL, '']);
    return become('COMMITTED');
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

async function draftOptions(query: Query, options: ParticipantOptions, part: Part): Promise<DraftOptions> {
  const [clock] = await query<{ now: Date }>('select clock_timestamp() as now');
  const { subgraph, sheets } = options;
  return { query, subgraph, sheets, importId: part.id, person: part.person, now: clock!.now };
}

async function note(query: Query, importId: string, problems: readonly Problem[]): Promise<void> {
  await query(
    `insert into imports.problem (import_id, sheet, line, "column", code, parameters)
     select $1, sheet, line, "column", code, parameters from jsonb_to_recordset($2)
       as given (sheet text, line int, "column" text, code text, parameters jsonb)`,
    [importId, JSON.stringify(problems)],
  );
}

/** Problems and the state of the part are written together: a part is checked once. */
async function check(query: Query, options: ParticipantOptions, part: Part): Promise<void> {
  const { problems } = await draftPart(await draftOptions(query, options, part));
  await query('begin');
  await note(query, part.id, problems);
  await settle(query, options.subgraph, part.id, 'CHECKED');
  await query('commit');
}

/** Progress is told on a connection of its own: what is being written is seen by nobody. */
async function telling(options: ParticipantOptions, importId: string) {
  const client = new Client({ connectionString: options.url });
  await client.connect();
  let told = 0;
  return {
    tell: async (done: number): Promise<void> => {
      if (performance.now() - told < PROGRESS_MS) return;
      told = performance.now();
      await client.query('update imports.part set done = $3 where import_id = $1 and subgraph = $2', [
        importId,
        options.subgraph,
        done,
      ]);
    },
    end: () => client.end(),
  };
}

async function write(client: Client, options: ParticipantOptions, part: Part): Promise<void> {
  const query = queryOn(client);
  const progress = await telling(options, part.id);
  try {
    await query('begin');
    const draft = { ...(await draftOptions(query, options, part)), by: part, progress: progress.tell };
    const found = await draftPart(draft);
    if (found.problems.length > 0) return await fail(query, options, part, found.problems);
    const { added, changed } = await writeDraft(draft, found);
    await query(`prepare transaction '${heldBack(part.id, options.subgraph)}'`);
    await query(
      `update imports.part set done = total, added = $3, changed = $4 where import_id = $1 and subgraph = $2`,
      [part.id, options.subgraph, added, changed],
    );
    await settle(query, options.subgraph, part.id, 'READY');
  } catch (error) {
    if (!(error instanceof DatabaseError) || isOutOfReach(error)) throw error;
    await fail(query, options, part, [refusedBy(error, options)]);
  } finally {
    await progress.end();
  }
}

/** The server is going, or will not take anybody: the next turn tries again. */
const isOutOfReach = ({ code = '' }: DatabaseError): boolean => /^(?:57P0|08|53)/.test(code);

function refusedBy(error: DatabaseError, options: ParticipantOptions): Problem {
  const at = { sheet: options.subgraph, line: null, column: null };
  if (LOST_RACE.has(error.code ?? '')) return problem(at, 'CONFLICT');
  const incident = `import-${Date.now().toString(36)}`;
  options.report(incident, error);
  return problem(at, 'INTERNAL', { incident });
}

async function fail(
  query: Query,
  options: ParticipantOptions,
  part: Part,
  problems: readonly Problem[],
): Promise<void> {
  await query('rollback');
  await query('begin');
  await note(query, part.id, problems);
  await settle(query, options.subgraph, part.id, 'FAILED');
  await query('commit');
}
