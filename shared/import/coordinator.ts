// Whoever coordinates takes the files apart, says which ids codes stand for, and moves an import on when its parts agree.
import { isOutOfReach } from '../database/out-of-reach.js';
import { newId } from '../kernel/id.js';
import { IMPORT_CHANNEL, RECEIVED_TABLES } from './channel.js';
import type { Report } from './participant.js';
import { problem, type Problem } from './problem.js';
import { failure, note } from './problems.js';
import { codeColumnOf } from './read-rows.js';
import { batches } from './register-rows.js';
import type { Query } from './sheet.js';
import { type SheetName, sheetOwners } from './sheets.js';
import { splitApart } from './split-apart.js';
import type { SplitSheet } from './split-file.js';
import { type ImportStage, nextStage, type PartState } from './stages.js';

/** Finds the problems that belong to no subgraph's part. */
const COORDINATOR = 'commons';

interface Running {
  readonly id: string;
  readonly stage: ImportStage;
  readonly checkOnly: boolean;
  readonly split: boolean;
}

/** One turn for the import that is under way, if there is one. */
export async function coordinate(query: Query, report: Report): Promise<void> {
  await sweep(query);
  const [running] = await query<Running>(
    `select id, stage, check_only as "checkOnly", exists (select from imports.part where import_id = id) as split
     from imports.import where stage in ('CHECKING', 'WRITING', 'COMMITTING')`,
  );
  if (running === undefined) return;
  if (running.split) return moveOn(query, running);
  try {
    await split(query, running.id);
  } catch (error) {
    await query('rollback');
    if (isOutOfReach(error)) throw error;
    await note(query, running.id, COORDINATOR, [failure(error, COORDINATOR, report)]);
    await enter(query, running.id, 'CHECKING', 'REFUSED');
  }
}

/** What was received holds names: what nobody goes on with is given up after a day, and what was told is kept for a month. */
async function sweep(query: Query): Promise<void> {
  const idle = await query<{ id: string; stage: ImportStage }>(
    `select id, stage from imports.import
     where stage in ('RECEIVING', 'CHECKED') and updated_at < now() - interval '1 day'`,
  );
  for (const { id, stage } of idle) await enter(query, id, stage, 'CANCELLED');
  await query(
    `delete from imports.problem using imports.import
     where import.id = import_id and updated_at < now() - interval '30 days'`,
  );
  await query(`delete from imports.export where created_at < now() - interval '1 day'`);
}

async function moveOn(query: Query, { id, stage, checkOnly }: Running): Promise<void> {
  const parts = await query<{ state: PartState }>('select state from imports.part where import_id = $1', [
    id,
  ]);
  const [found] = await query<{ faults: number }>(
    'select count(*)::int as faults from imports.problem where import_id = $1',
    [id],
  );
  const states = parts.map(({ state }) => state);
  const next = nextStage(stage, states, { faults: found!.faults, checkOnly });
  if (next !== stage) await enter(query, id, stage, next);
}

const ENDS: ReadonlySet<ImportStage> = new Set(['DONE', 'REFUSED', 'BROKEN', 'CANCELLED']);

/** Nobody else moves an import on from these stages but who cancels it, and then nothing is done here. */
async function enter(query: Query, id: string, from: ImportStage, to: ImportStage): Promise<void> {
  await query('begin');
  const moved = await query(
    `update imports.import set stage = $3, version = version + 1,
       updated_at = greatest(clock_timestamp(), updated_at + interval '1 millisecond')
     where id = $1 and stage = $2 returning id`,
    [id, from, to],
  );
  if (moved.length > 0 && to === 'WRITING')
    await query(`update imports.part set state = 'WAITING' where import_id = $1`, [id]);
  if (moved.length > 0 && ENDS.has(to)) await forget(query, id);
  await query('select pg_notify($1, $2)', [IMPORT_CHANNEL, '']);
  await query('commit');
}

async function forget(query: Query, id: string): Promise<void> {
  for (const table of RECEIVED_TABLES) await query(`delete from imports.${table} where import_id = $1`, [id]);
}

function filesOf(query: Query, id: string): Promise<{ name: string; bytes: Buffer }[]> {
  return query<{ name: string; bytes: Buffer }>(
    `select file as name, string_agg(content, ''::bytea order by "at") as bytes
     from imports.chunk where import_id = $1 group by file order by file`,
    [id],
  );
}

/** Codes that are known already keep the id that they stand for; the others get one. */
async function nameCodes(query: Query, id: string, { name, header, lines }: SplitSheet): Promise<void> {
  const { type } = sheetOwners[name];
  const at = codeColumnOf(header);
  if (type === null || at < 0) return;
  const codes = [...new Set(lines.map(({ cells }) => cells[at] ?? ''))].filter((code) => code !== '');
  for (const some of batches(codes))
    await query(
      `insert into imports.name (import_id, type, code, id)
       select $1, $2, given.code, coalesce(known.id, given.id)
       from unnest($3::text[], $4::text[]) as given (code, id)
       left join directory.code known on known.type = $2 and known.code = given.code
       on conflict do nothing`,
      [id, type, some, some.map(() => newId(type))],
    );
}

async function keepSheet(query: Query, id: string, sheet: SplitSheet): Promise<void> {
  const { owner } = sheetOwners[sheet.name];
  await query('insert into imports.sheet (import_id, name, owner, header) values ($1, $2, $3, $4)', [
    id,
    sheet.name,
    owner,
    sheet.header,
  ]);
  await nameCodes(query, id, sheet);
  for (const some of batches(sheet.lines))
    await query(
      `insert into imports.row (import_id, owner, sheet, line, cells)
       select $1, $2, $3, line, array(select jsonb_array_elements_text(cells))
       from jsonb_to_recordset($4) as given (line int, cells jsonb)`,
      [id, owner, sheet.name, JSON.stringify(some)],
    );
}

/** A sheet that comes twice, in two files, is taken once and told. */
function onceEach(sheets: readonly SplitSheet[]): { kept: SplitSheet[]; problems: Problem[] } {
  const kept = new Map<SheetName, SplitSheet>();
  const problems: Problem[] = [];
  for (const sheet of sheets)
    if (kept.has(sheet.name))
      problems.push(problem({ sheet: sheet.name, line: null, column: null }, 'DUPLICATE', { line: 1 }));
    else kept.set(sheet.name, sheet);
  return { kept: [...kept.values()], problems };
}

/** All of it in one transaction, in which nobody cancels: an import has its parts when its files were taken apart. */
async function split(query: Query, id: string): Promise<void> {
  const files = await filesOf(query, id);
  const done = [];
  for (const { name, bytes } of files) done.push(await splitApart(name, bytes));
  const { kept, problems } = onceEach(done.flatMap(({ sheets }) => sheets));
  await query('begin');
  const still = await query(`select from imports.import where id = $1 and stage = 'CHECKING' for update`, [
    id,
  ]);
  if (still.length > 0) {
    for (const sheet of kept) await keepSheet(query, id, sheet);
    await note(query, id, COORDINATOR, [...done.map((one) => one.problems), problems].flat());
    await makeParts(query, id, kept);
  }
  await query('select pg_notify($1, $2)', [IMPORT_CHANNEL, '']);
  await query('commit');
}

async function makeParts(query: Query, id: string, kept: readonly SplitSheet[]): Promise<void> {
  const owners = [...new Set(kept.map(({ name }) => sheetOwners[name].owner))];
  // Somebody has to have a part, or the import would wait for ever.
  for (const owner of owners.length > 0 ? owners : [COORDINATOR])
    await query(
      `insert into imports.part (import_id, subgraph, state, total, done, added, changed)
       select $1, $2, 'WAITING', count(*), 0, 0, 0 from imports.row where import_id = $1 and owner = $2`,
      [id, owner],
    );
}
