// Transactions that are prepared and wait for all parts of their import. Only those of the own login are looked at: names of
// prepared transactions are free for everybody.
import type { Query } from './sheet.js';

const nameOf = (importId: string, subgraph: string): string => `hub/${importId}/${subgraph}`;
/** The statements take no parameters. */
const literal = (name: string): string => `'${name.replaceAll("'", "''")}'`;

export async function holdBack(query: Query, importId: string, subgraph: string): Promise<void> {
  await query(`prepare transaction ${literal(nameOf(importId, subgraph))}`);
}

export async function isHeldBack(query: Query, importId: string, subgraph: string): Promise<boolean> {
  const rows = await query(
    `select from pg_prepared_xacts
     where database = current_database() and owner = current_user and gid = $1`,
    [nameOf(importId, subgraph)],
  );
  return rows.length > 0;
}

export async function letBeSeen(query: Query, importId: string, subgraph: string): Promise<void> {
  await query(`commit prepared ${literal(nameOf(importId, subgraph))}`);
}

/** Lets go of what is held back for an import that came to nothing. */
export async function letGo(query: Query, subgraph: string): Promise<void> {
  const stale = await query<{ gid: string }>(
    `select gid from pg_prepared_xacts
     where database = current_database() and owner = current_user and gid like 'hub/%/' || $1
       and not exists (select from imports.import where stage in ('WRITING', 'COMMITTING')
         and gid = 'hub/' || id || '/' || $1)`,
    [subgraph],
  );
  for (const { gid } of stale) await query(`rollback prepared ${literal(gid)}`);
}
