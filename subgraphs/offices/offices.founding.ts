import type { Founding } from '../../shared/founding/founding.js';
import type { WorldTables } from '../../shared/world/rows.js';

/** The commission of the first administrator, unless it is there already. */
export function officesFounding({ commission: { id, name, level, isNew }, now }: Founding): WorldTables {
  return { 'offices.commission': isNew ? [{ id, name, level, updated_at: now }] : [] };
}
