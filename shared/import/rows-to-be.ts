import type { CheckWorld, SheetRecord } from './sheet.js';
import type { SheetName } from './sheets.js';

/** Rows of a register of the same subgraph by id as they will be: of the import, or as they are. */
export async function rowsToBe(
  world: CheckWorld,
  sheet: SheetName,
  table: string,
  ids: readonly unknown[],
): Promise<ReadonlyMap<unknown, SheetRecord['values']>> {
  const there = await world.query<SheetRecord['values']>(`select * from ${table} where id = any($1)`, [ids]);
  const rows = new Map<unknown, SheetRecord['values']>(there.map((row) => [row['id'], row]));
  for (const { id, values } of world.records(sheet)) rows.set(id, values);
  return rows;
}
