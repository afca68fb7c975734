// Pure: what a template is to hold, and which one a zone is to follow; the next state or a closed refusal comes out.
import { typeOfId } from '../../../shared/kernel/id.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { templateAdded } from './composition.events.js';
import type { CompositionSlot, CompositionTemplate } from './composition.entity.js';
import { graphTypeOf } from './composition.rules.js';
import type { CollaborationZone } from './zone.entity.js';
import { nextVersion, type NextZone } from './zone.rules.js';
import { templateSet } from './zone-template.events.js';

const LONGEST = { name: 100, source: 200 };
const MOST_SLOTS = 20;
const MOST_OF_A_SLOT = 1_000;

export type SlotDraft = Omit<CompositionSlot, 'templateId' | 'number'>;

export interface TemplateDraft {
  readonly name: string;
  readonly source: string;
  readonly slots: readonly SlotDraft[];
}

export interface NextTemplate {
  readonly template: CompositionTemplate;
  readonly slots: readonly CompositionSlot[];
  readonly events: readonly ReturnType<typeof templateAdded>[];
}

function unreadable(text: string, longest: number, field: string): Refusal | null {
  const reason = textFault(text, longest);
  return reason === null ? null : refuse('INVALID_INPUT', field, { reason });
}

function boundsFault({ least, most }: SlotDraft, at: string): Refusal | null {
  const fault = (field: string, reason: string): Refusal =>
    refuse('INVALID_INPUT', `${at}.${field}`, { reason });
  if (least < 0 || least > MOST_OF_A_SLOT)
    return fault('least', `between 0 and ${MOST_OF_A_SLOT} / 须在 0 至 ${MOST_OF_A_SLOT} 之间`);
  if (most != null && (most < Math.max(1, least) || most > MOST_OF_A_SLOT))
    return fault('most', `not below least, 1 to ${MOST_OF_A_SLOT} / 不小于最少数量,1 至 ${MOST_OF_A_SLOT}`);
  return null;
}

function slotFault(slot: SlotDraft, at: string, unknown: readonly string[]): Refusal | null {
  const { name, organisationType, organisationId } = slot;
  const fault = unreadable(name, LONGEST.name, `${at}.name`) ?? boundsFault(slot, at);
  if (fault !== null || organisationId == null) return fault;
  const expected = graphTypeOf(organisationType);
  const field = `${at}.organisationId`;
  if (typeOfId(organisationId) !== expected) return refuse('WRONG_TYPE', field, { expected });
  return unknown.includes(organisationId) ? refuse('NOT_FOUND', field) : null;
}

/**
 * A template has a name of its own and slots in order; a slot may name the one organisation that fits.
 * @param met what the draft meets: ids of organisations that nobody has announced, and whether the name is taken
 */
export function addTemplate(
  id: string,
  { name, source, slots }: TemplateDraft,
  met: { readonly unknown: readonly string[]; readonly isTaken: boolean },
  { by, now }: { readonly by: string; readonly now: Date },
): NextTemplate | Refusal {
  const fault = unreadable(name, LONGEST.name, 'name') ?? unreadable(source, LONGEST.source, 'source');
  if (fault !== null) return fault;
  if (met.isTaken) return refuse('NAME_TAKEN', 'name');
  if (slots.length === 0 || slots.length > MOST_SLOTS)
    return refuse('INVALID_INPUT', 'slots', { reason: `1 to ${MOST_SLOTS} / 1 至 ${MOST_SLOTS} 个` });
  for (const [index, slot] of slots.entries()) {
    const wrong = slotFault(slot, `slots.${index}`, met.unknown);
    if (wrong !== null) return wrong;
  }
  const template = { id, name: name.trim(), source: source.trim(), updatedAt: now, addedById: by };
  const numbered = slots.map((slot, index) => ({
    ...slot,
    name: slot.name.trim(),
    templateId: id,
    number: index + 1,
  }));
  return { template, slots: numbered, events: [templateAdded(id)] };
}

/** A zone follows one template, or none: its members are compared with it and need not fit. */
export function followTemplate(
  zone: CollaborationZone,
  wanted: string | null,
  isThere: boolean,
  now: Date,
): NextZone | Refusal {
  if (!isThere) return refuse('NOT_FOUND', 'templateId');
  if (wanted === (zone.compositionTemplateId ?? null)) return refuse('TEMPLATE_FOLLOWED', 'templateId');
  const next = { ...nextVersion(zone, now), compositionTemplateId: wanted };
  return { next, events: [templateSet(zone.id)] };
}
