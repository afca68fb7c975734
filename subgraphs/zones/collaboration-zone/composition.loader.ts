import { sql } from 'kysely';
import type { LoaderDefinition } from '../../../shared/database/loader.js';
import type { CompositionSlot, CompositionTemplate } from './composition.entity.js';

export interface TemplateWithSlots extends CompositionTemplate {
  readonly slots: readonly CompositionSlot[];
}

/** Configuration, the same for all readers; it is reached through a zone only. */
export const templateById: LoaderDefinition<TemplateWithSlots> = async (scope, ids) => {
  const { db } = await scope.read();
  const { rows } = await sql<TemplateWithSlots>`
    select id, template.name, source, json_agg(json_build_object('templateId', template_id, 'number', number,
      'name', slot.name, 'organisationType', organisation_type, 'organisationId', organisation_id,
      'least', least, 'most', most) order by number) as slots
    from zones.composition_template template join zones.composition_slot slot on slot.template_id = template.id
    where id = any(${[...ids]}) group by id`.execute(db);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
};
