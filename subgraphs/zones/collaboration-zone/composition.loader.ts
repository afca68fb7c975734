import { type Kysely, sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { CompositionSlot, CompositionTemplate } from './composition.entity.js';
import { compositionTemplatePolicy } from './composition.policy.js';

export interface CompositionTemplateFilter extends Searched {
  readonly updatedAfter?: Date | null;
}

/** Served by the primary key, or with a filter by its index. */
export const compositionTemplateList = defineList<CompositionTemplate, CompositionTemplateFilter>({
  name: 'compositionTemplates',
  table: 'zones.composition_template',
  columns: sql`id, name, source, updated_at as "updatedAt", added_by_id as "addedById"`,
  policy: compositionTemplatePolicy,
  filters: { updatedAfter: changedAfter },
});
export const compositionTemplateById = compositionTemplateList.byId;

export const slotsOfTemplate: LoaderDefinition<CompositionSlot[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<CompositionSlot>`
    select template_id as "templateId", number, name, organisation_type as "organisationType",
      organisation_id as "organisationId", least, most
    from zones.composition_slot
    where template_id = any(${[...ids]}) and ${whereFor(compositionTemplatePolicy, 'read', standing, 'template_id')}
    order by template_id, number`.execute(db);
  return grouped(ids, rows, (row) => row.templateId);
};

/** Whether another template has this name: for rules. */
export async function isTemplateName(db: Kysely<unknown>, name: string): Promise<boolean> {
  const { rows } = await sql`select 1 from zones.composition_template where name = ${name}`.execute(db);
  return rows.length > 0;
}
