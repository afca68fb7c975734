import { type Kysely, sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { nestedList } from '../../../shared/database/nested-page.js';
import { whereFor } from '../../../shared/policy/where.js';
import type {
  OrgansImport,
  OrgansImportFile,
  OrgansImportPart,
  OrgansImportProblem,
} from './organs-import.entity.js';
import { organsImportPolicy } from './organs-import.policy.js';

export interface OrgansImportFilter {
  readonly stage?: OrgansImport['stage'] | null;
  readonly updatedAfter?: Date | null;
}

/** The newest first; there are few of them. */
export const organsImportList = defineList<OrgansImport, OrgansImportFilter>({
  name: 'organsImports',
  table: 'imports.import',
  columns: sql`id, stage, check_only as "checkOnly", created_at as "createdAt", updated_at as "updatedAt"`,
  policy: organsImportPolicy,
  order: {
    columns: [
      { sql: 'created_at', type: 'timestamptz' },
      { sql: 'id', type: 'text' },
    ],
    direction: 'desc',
  },
  filters: { stage: (stage) => sql`stage = ${stage}`, updatedAfter: changedAfter },
});
export const organsImportById = organsImportList.byId;

/** By id of the import: its files by name. */
export const importFiles: LoaderDefinition<OrgansImportFile[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<OrgansImportFile>`
    select import_id as "importId", name, bytes, sha256, received from imports.file
    where import_id = any(${[...ids]}) and ${whereFor(organsImportPolicy, 'read', standing, 'import_id')}
    order by import_id, name`.execute(db);
  return grouped(ids, rows, (row) => row.importId);
};

/** By id of the import: what each subgraph does of it. */
export const importParts: LoaderDefinition<(OrgansImportPart & { importId: string })[]> = async (
  scope,
  ids,
) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<OrgansImportPart & { importId: string }>`
    select import_id as "importId", subgraph, state, total, done, added, changed from imports.part
    where import_id = any(${[...ids]}) and ${whereFor(organsImportPolicy, 'read', standing, 'import_id')}
    order by import_id, subgraph`.execute(db);
  return grouped(ids, rows, (row) => row.importId);
};

/** The problems of an import, in the order in which they were found: sheet by sheet, line by line. */
export const importProblems = nestedList<OrgansImportProblem>({
  name: 'OrgansImport.problems',
  table: 'imports.problem',
  columns: sql`sheet, line, "column", code, parameters`,
  parent: 'import_id',
  order: { columns: [{ sql: 'id', type: 'int' }], direction: 'asc' },
  policy: organsImportPolicy,
});

/** What of each file is here, and its digest. */
export async function receivedFiles(
  db: Kysely<unknown>,
  importId: string,
): Promise<(OrgansImportFile & { digest: string | null })[]> {
  const { rows } = await sql<OrgansImportFile & { digest: string | null }>`
    select import_id as "importId", name, bytes, sha256, received,
      (select encode(sha256(string_agg(content, ''::bytea order by "at")), 'hex')
       from imports.chunk where import_id = file.import_id and file = file.name) as digest
    from imports.file file where import_id = ${importId} order by name`.execute(db);
  return rows;
}

/** Whether another import is under way, and whether the database can hold back parts of one. */
export async function importWorld(
  db: Kysely<unknown>,
  importId: string,
): Promise<{ isOtherRunning: boolean; canHoldBack: boolean }> {
  const { rows } = await sql<{ isOtherRunning: boolean; canHoldBack: boolean }>`
    select exists (select from imports.import
        where id <> ${importId} and stage in ('CHECKING', 'WRITING', 'COMMITTING')) as "isOtherRunning",
      current_setting('max_prepared_transactions')::int >= 5 as "canHoldBack"`.execute(db);
  return rows[0]!;
}
