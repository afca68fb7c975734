// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. A template never changes.
import type { Changer } from '../../../shared/database/change.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { unknownOrganisations } from '../organisation/known-organisation.loader.js';
import { CompositionSlot, CompositionTemplate } from './composition.entity.js';
import { isTemplateName } from './composition.loader.js';
import { compositionTemplatePolicy } from './composition.policy.js';
import { addTemplate, followTemplate, type TemplateDraft } from './composition-template.rules.js';
import { changed, type Input, lockZone, spec, type ZoneWith } from './zone.repo.js';

/** Two of one name at the same moment meet at the unique index. */
export function addCompositionTemplate(
  by: Changer,
  input: TemplateDraft & { readonly idempotencyKey?: string | null },
): Promise<{ id: string } | Refusal> {
  return by.change<null>({
    schema: 'zones',
    mutation: 'compositionTemplateAdd',
    input,
    policy: compositionTemplatePolicy,
    action: 'add',
    field: 'name',
    ids: [],
    find: () => Promise.resolve({ state: null, facts: {} }),
    decide: async (_, { now, standing }, em) => {
      const db = em.getKysely<unknown>();
      const named = input.slots.flatMap(({ organisationId }) => organisationId ?? []);
      const unknown = await unknownOrganisations(db, named);
      const isTaken = await isTemplateName(db, input.name.trim());
      const id = newId('CompositionTemplate');
      const asked = { by: standing.person, now };
      const decided = addTemplate(id, input, { unknown, isTaken }, asked);
      if (isRefusal(decided)) return decided;
      const { template, slots, events } = decided;
      return {
        id,
        version: 1,
        events,
        save: async (own) => {
          await own.upsert(CompositionTemplate, template);
          for (const slot of slots) own.persist(own.create(CompositionSlot, slot));
        },
      };
    },
  });
}

export function setZoneTemplate(
  by: Changer,
  input: Input<{ readonly templateId?: string | null }>,
): Promise<{ id: string } | Refusal> {
  const { zoneId, templateId: id = null } = input;
  return by.change<ZoneWith<boolean>>({
    ...spec('zoneTemplateSet', 'setTemplate', input, id === null ? [zoneId] : [zoneId, id]),
    find: (em) =>
      lockZone(
        em,
        zoneId,
        async () => id === null || (await em.findOne(CompositionTemplate, { id })) !== null,
      ),
    decide: ({ zone, found: isThere }, moment) => {
      const decided = followTemplate(zone, id, isThere, moment.now);
      if (isRefusal(decided)) return decided;
      const step = { change: 'TEMPLATE_SET', compositionTemplateId: id } as const;
      return changed(decided, moment, step, () => Promise.resolve());
    },
  });
}
