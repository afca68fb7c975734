// Writes what a draft holds, in batches, inside the caller's transaction.
import type { Value } from './cells.js';
import { batches, keyColumnsOf, quoted } from './register-rows.js';
import type { Draft, DraftOptions, DraftSheet } from './draft.js';
import type { Sheet, SheetRecord } from './sheet.js';
import { sheetOwners } from './sheets.js';
import { tell, type Told } from './tell.js';

const ROWS = 500;

export interface Importer {
  readonly person: string;
  readonly issuer: string;
  readonly subject: string;
  readonly operation: string;
  readonly fictional: boolean;
}

export interface WriteOptions extends DraftOptions {
  readonly by: Importer;
  /** Called after each batch, with the rows that are done by then. */
  progress(done: number): Promise<void>;
}

const isVersioned = ({ stamps }: Sheet): boolean => stamps.includes('version');
const dated = (sheet: Sheet): string[] => (sheet.parent === undefined ? [] : ['effective_from']);

/** Gives the rows back with what the database derived. */
async function add(
  { query, now, by }: WriteOptions,
  sheet: Sheet,
  records: readonly SheetRecord[],
): Promise<SheetRecord[]> {
  const { table, stamps, derived = {} } = sheet;
  const stamp = { updated_at: now, version: 1, fictional: by.fictional };
  const rows = records.map(({ id, values }) => ({
    ...(id !== null && { id }),
    ...values,
    ...Object.fromEntries(stamps.map((name) => [name, stamp[name]])),
  }));
  const id = sheet.key === undefined || sheet.idType !== undefined ? ['id'] : [];
  const columns = [...id, ...sheet.columns.map(({ into }) => into), ...stamps, ...dated(sheet)];
  const made = await query<Record<string, Value>>(
    `insert into ${table} (${[...columns, ...Object.keys(derived)].map(quoted).join(', ')})
     select ${[...columns.map((name) => `given.${quoted(name)}`), ...Object.values(derived)].join(', ')}
     from jsonb_populate_recordset(null::${table}, $1) given
     returning ${[...id, ...Object.keys(derived)].map(quoted).join(', ') || 'true'}`,
    [JSON.stringify(rows)],
  );
  const byId = new Map(made.map((row) => [row['id'], row]));
  return records.map((record) => ({ ...record, values: { ...record.values, ...byId.get(record.id) } }));
}

async function alter({ query, now }: WriteOptions, sheet: Sheet, records: readonly SheetRecord[]) {
  const { table, stamps } = sheet;
  const keys = keyColumnsOf(sheet);
  const columns = [...sheet.columns.map(({ into }) => into), ...dated(sheet)];
  const sets = columns
    .filter((name) => !keys.includes(name))
    .map((name) => `${quoted(name)} = given.${quoted(name)}`);
  const isStamped = stamps.includes('updated_at');
  if (isStamped)
    sets.push(`updated_at = greatest($2::timestamptz, there.updated_at + interval '1 millisecond')`);
  if (isVersioned(sheet)) sets.push('version = there.version + 1');
  const same = keys.map((name) => `there.${quoted(name)} = given.${quoted(name)}`).join(' and ');
  await query(
    `update ${table} there set ${sets.join(', ')}
     from jsonb_populate_recordset(null::${table}, $1) given
     where ${same}`,
    [JSON.stringify(records.map(({ values }) => values)), ...(isStamped ? [now] : [])],
  );
}

/** What is told of rows that were added or changed, by the version that they have now. */
function eventsOf(sheet: Sheet, records: readonly SheetRecord[]): Told[] {
  return records.flatMap((record) => {
    const event = sheet.event?.(record) ?? null;
    const before = (record.values['version'] ?? 1) as number;
    return event === null ? [] : [{ event, aggregate: record.id!, version: record.isNew ? 1 : before + 1 }];
  });
}

/** A row that stays as it is is not written. */
const differing = ({ records }: DraftSheet): SheetRecord[] =>
  records.filter(({ changes, isNew }) => isNew || changes.length > 0);

async function writeSheet(options: WriteOptions, draft: DraftSheet, done: (rows: number) => Promise<void>) {
  const { query, subgraph, now } = options;
  const { sheet, records } = draft;
  const changed = differing(draft);
  for (const some of batches(changed, ROWS)) {
    const added = some.filter(({ isNew }) => isNew);
    const altered = some.filter(({ isNew }) => !isNew);
    const made = added.length > 0 ? await add(options, sheet, added) : [];
    if (altered.length > 0) await alter(options, sheet, altered);
    await tell(query, subgraph, now, eventsOf(sheet, [...made, ...altered]));
    await done(some.length);
  }
  await done(records.length - changed.length);
}

export interface Written {
  readonly added: number;
  readonly changed: number;
}

/** Rows, what follows from them, events, codes and the audit row: all of a part, in one transaction. */
export async function writeDraft(options: WriteOptions, { sheets }: Draft): Promise<Written> {
  let rows = 0;
  const done = async (count: number): Promise<void> => {
    rows += count;
    await options.progress(rows);
  };
  for (const draft of sheets) await writeSheet(options, draft, done);
  for (const draft of sheets) {
    const records = differing(draft);
    if (records.length > 0) await draft.sheet.after?.(records, options);
  }
  const changed = sheets.flatMap(differing);
  const added = changed.filter(({ isNew }) => isNew).length;
  if (changed.length > 0) await account(options);
  return { added, changed: changed.length - added };
}

async function account({ query, subgraph, importId, now, by, sheets }: WriteOptions): Promise<void> {
  const types = sheets.flatMap(({ name }) => sheetOwners[name].type ?? []);
  await query('select imports.remember_codes($1, $2)', [importId, types]);
  await query(
    `insert into ${subgraph}.audit (at, issuer, subject, person_id, operation, action, outcome, ids)
     values ($1, $2, $3, $4, $5, 'organsImport', 'DONE', $6)`,
    [now, by.issuer, by.subject, by.person, by.operation, [importId]],
  );
}
