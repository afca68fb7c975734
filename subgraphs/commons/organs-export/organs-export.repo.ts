// change(): begin, policy, save, audit, idempotency, commit. After that every subgraph writes out what it keeps.
import { sql } from 'kysely';
import type { Changer } from '../../../shared/database/change.js';
import { IMPORT_CHANNEL } from '../../../shared/import/channel.js';
import { type SheetName, sheetNames, sheetOwners } from '../../../shared/import/sheets.js';
import { newId } from '../../../shared/kernel/id.js';
import type { Refusal } from '../../../shared/kernel/refusal.js';
import { OrgansExport } from './organs-export.entity.js';
import { organsExportPolicy } from './organs-export.policy.js';
import { wantedFault } from './organs-export.rules.js';

export function exportSheets(
  by: Changer,
  input: { readonly sheets: readonly string[]; readonly idempotencyKey?: string | null },
): Promise<{ id: string } | Refusal> {
  return by.change<null>({
    schema: 'commons',
    mutation: 'organsExport',
    input,
    policy: organsExportPolicy,
    action: 'export',
    field: 'sheets',
    ids: [],
    find: () => Promise.resolve({ state: null, facts: {} }),
    decide: (_, { now }) => {
      const fault = wantedFault(input.sheets, sheetNames);
      if (fault !== null) return fault;
      const wanted = [...new Set(input.sheets)] as SheetName[];
      const made = { id: newId('OrgansExport'), createdAt: now, updatedAt: now };
      return {
        id: made.id,
        version: 1,
        events: [],
        save: async (em) => {
          const db = em.getKysely<unknown>();
          em.persist(em.create(OrgansExport, made));
          await em.flush(); // before its parts
          for (const [owner, names] of Map.groupBy(wanted, (name) => sheetOwners[name].owner))
            await sql`insert into imports.export_part (export_id, subgraph, sheets)
              values (${made.id}, ${owner}, ${names})`.execute(db);
          await sql`select pg_notify(${IMPORT_CHANNEL}, '')`.execute(db);
        },
      };
    },
  });
}
