import { sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { nestedList } from '../../../shared/database/nested-page.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { OrgansExport, OrgansExportRow, OrgansExportSheet } from './organs-export.entity.js';
import { organsExportPolicy } from './organs-export.policy.js';

export interface OrgansExportFilter {
  readonly updatedAfter?: Date | null;
}

/** The newest first; there are few of them, and none is older than a day. */
export const organsExportList = defineList<OrgansExport, OrgansExportFilter>({
  name: 'organsExports',
  table: 'imports.export',
  columns: sql`id, created_at as "createdAt", updated_at as "updatedAt"`,
  policy: organsExportPolicy,
  order: {
    columns: [
      { sql: 'created_at', type: 'timestamptz' },
      { sql: 'id', type: 'text' },
    ],
    direction: 'desc',
  },
  filters: { updatedAfter: changedAfter },
  always: sql`created_at > now() - interval '1 day'`,
});
export const organsExportById = organsExportList.byId;

/** By id of the export: whether every subgraph has written what it was asked for. */
export const exportReady: LoaderDefinition<{ id: string; ready: boolean }> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{ id: string; ready: boolean }>`
    select export_id as id, bool_and(done) as ready from imports.export_part
    where export_id = any(${[...ids]}) and ${whereFor(organsExportPolicy, 'read', standing, 'export_id')}
    group by export_id`.execute(db);
  return ids.map((id) => rows.find((row) => row.id === id) ?? null);
};

/** By id of the export: its sheets, by name. */
export const exportSheets: LoaderDefinition<(OrgansExportSheet & { exportId: string })[]> = async (
  scope,
  ids,
) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<OrgansExportSheet & { exportId: string }>`
    select export_id as "exportId", name, header, total from imports.export_sheet
    where export_id = any(${[...ids]}) and ${whereFor(organsExportPolicy, 'read', standing, 'export_id')}
    order by export_id, name`.execute(db);
  return grouped(ids, rows, (row) => row.exportId);
};

/** The rows of one sheet of an export; the parent is the export and the name of the sheet. */
export const exportRows = nestedList<OrgansExportRow>({
  name: 'OrgansExport.rows',
  table: 'imports.export_row',
  columns: sql`line, cells`,
  parent: 'place',
  order: { columns: [{ sql: 'line', type: 'int' }], direction: 'asc' },
  policy: organsExportPolicy,
});
