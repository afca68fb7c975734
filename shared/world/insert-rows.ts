import type { Client } from 'pg';
import type { Row } from './rows.js';

const BATCH = 5_000;

/** Adds rows to a table as its owner; of a row that is there already nothing is changed. */
export async function insertRows(owner: Client, table: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!)
    .map((column) => owner.escapeIdentifier(column))
    .join(', ');
  for (let at = 0; at < rows.length; at += BATCH)
    await owner.query(
      `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows.slice(at, at + BATCH))],
    );
}
