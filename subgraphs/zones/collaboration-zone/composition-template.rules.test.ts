import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import { worldId } from '../../../shared/world/dice.js';
import {
  addTemplate,
  followTemplate,
  type SlotDraft,
  type TemplateDraft,
} from './composition-template.rules.js';
import type { CollaborationZone } from './zone.entity.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const office = worldId('SupervisionOffice', 'office');
const slot = (change: Partial<SlotDraft> = {}): SlotDraft => ({
  name: '监督检查室',
  organisationType: 'SUPERVISION_OFFICE',
  least: 1,
  ...change,
});
const add = (
  change: Partial<TemplateDraft> = {},
  met: { unknown?: readonly string[]; isTaken?: boolean } = {},
) =>
  addTemplate(
    'CompositionTemplate_1',
    { name: '1+3+N+N', source: '片区协作办法', slots: [slot()], ...change },
    { unknown: [], isTaken: false, ...met },
    { by: 'Person_leader', now: NOW },
  );

test('a template is kept with its slots numbered in order, told by one event that names it', () => {
  const slots = [
    slot({ organisationId: office, most: 1 }),
    slot({ name: ' 街道 ', organisationType: 'SUBDISTRICT_ORGAN' }),
  ];
  expect(add({ name: ' 1+N ', slots })).toEqual({
    template: {
      id: 'CompositionTemplate_1',
      name: '1+N',
      source: '片区协作办法',
      updatedAt: NOW,
      addedById: 'Person_leader',
    },
    slots: [
      { ...slots[0], templateId: 'CompositionTemplate_1', number: 1 },
      { ...slots[1], name: '街道', templateId: 'CompositionTemplate_1', number: 2 },
    ],
    events: [
      {
        name: 'zones.collaboration-zone.template-added.v1',
        ids: { compositionTemplate: 'CompositionTemplate_1' },
      },
    ],
  });
});

test.each<[string, object, string]>([
  ['INVALID_INPUT', add({ name: ' ' }), 'name'],
  ['INVALID_INPUT', add({ source: 'x'.repeat(201) }), 'source'],
  ['NAME_TAKEN', add({}, { isTaken: true }), 'name'],
  ['INVALID_INPUT', add({ slots: [] }), 'slots'],
  ['INVALID_INPUT', add({ slots: Array.from({ length: 21 }, () => slot()) }), 'slots'],
  ['INVALID_INPUT', add({ slots: [slot(), slot({ name: '\u0007' })] }), 'slots.1.name'],
  ['INVALID_INPUT', add({ slots: [slot({ least: -1 })] }), 'slots.0.least'],
  ['INVALID_INPUT', add({ slots: [slot({ least: 0, most: 0 })] }), 'slots.0.most'],
  [
    'WRONG_TYPE',
    add({ slots: [slot({ organisationId: worldId('HostUnit', 'x') })] }),
    'slots.0.organisationId',
  ],
  [
    'NOT_FOUND',
    add({ slots: [slot({ organisationId: office })] }, { unknown: [office] }),
    'slots.0.organisationId',
  ],
])('%s is said of what cannot be', (refused, decided, field) => {
  expect(decided).toMatchObject({ refused, parameters: { field } });
});

test('a slot is taken with bounds that somebody can fulfil, and with no others', () => {
  const bound = fc.integer({ min: -3, max: 1_003 });
  fc.assert(
    fc.property(bound, fc.option(bound), (least, most) => {
      const fits =
        least >= 0 && least <= 1_000 && (most === null || (most >= 1 && most >= least && most <= 1_000));
      expect(isRefusal(add({ slots: [slot({ least, most })] }))).toBe(!fits);
    }),
  );
});

test('a zone follows another template than before, or none, and rises in version', () => {
  const zone: CollaborationZone = {
    id: 'CollaborationZone_1',
    name: '第一片区',
    level: 'CITY',
    fictional: true,
    updatedAt: NOW,
    version: 1,
  };
  const choice = fc.constantFrom(null, 'CompositionTemplate_1', 'CompositionTemplate_2');
  fc.assert(
    fc.property(choice, choice, fc.boolean(), (before, wanted, isThere) => {
      const decided = followTemplate({ ...zone, compositionTemplateId: before }, wanted, isThere, NOW);
      const refused = isThere ? 'TEMPLATE_FOLLOWED' : 'NOT_FOUND';
      const parameters = { field: 'templateId' };
      expect(decided).toMatchObject(
        isThere && before !== wanted
          ? { next: { compositionTemplateId: wanted, version: 2 }, events: [{ ids: { zone: zone.id } }] }
          : { refused, parameters },
      );
    }),
  );
});
