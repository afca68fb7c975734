// Pure: a template and the members of a zone come in; who fills which slot comes out.
import { typeOfId } from '../../../shared/kernel/id.js';
import type { CompositionSlot, SlotState, SlotType } from './composition.entity.js';

/** The type of the graph, as ids have it: `LIAISON_STATION` is `LiaisonStation`. */
export const graphTypeOf = (type: SlotType): string =>
  type.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());

export interface Fit {
  readonly slot: CompositionSlot;
  /** Ids of the members that are in the slot, those beyond `most` among them. */
  readonly members: readonly string[];
  readonly state: SlotState;
  readonly missing: number;
  readonly surplus: number;
}

export interface Composition {
  readonly slots: readonly Fit[];
  /** Members of whom the template knows no slot. */
  readonly others: readonly string[];
}

function fitOf(slot: CompositionSlot, members: readonly string[], isCounted: boolean): Fit {
  const missing = isCounted ? Math.max(0, slot.least - members.length) : 0;
  const surplus = slot.most == null ? 0 : Math.max(0, members.length - slot.most);
  const counted = missing > 0 ? 'MISSING' : surplus > 0 ? 'SURPLUS' : 'FILLED';
  return { slot, members, state: isCounted ? counted : 'NOT_COUNTED', missing, surplus };
}

/**
 * Compares a zone with its template (S3:19). A member goes into the slot that names it, else into one of its type:
 * first each gets as many as it needs at least, then as many as it may hold; what is left over is surplus of the last.
 * @param memberTypes types of organisation that can be members of zones
 */
export function compose(
  slots: readonly CompositionSlot[],
  members: readonly string[],
  memberTypes: readonly string[],
): Composition {
  const filled = new Map(slots.map((slot) => [slot, [] as string[]]));
  const others: string[] = [];
  for (const member of members) {
    const named = slots.find((slot) => slot.organisationId === member);
    const ofType = slots.filter(
      (slot) => !slot.organisationId && graphTypeOf(slot.organisationType) === typeOfId(member),
    );
    const holds = (slot: CompositionSlot, most: number | null | undefined): boolean =>
      filled.get(slot)!.length < (most ?? Infinity);
    const into =
      named ??
      ofType.find((slot) => holds(slot, slot.least)) ??
      ofType.find((slot) => holds(slot, slot.most)) ??
      ofType.at(-1);
    if (into) filled.get(into)!.push(member);
    else others.push(member);
  }
  const fits = slots.map((slot) =>
    fitOf(slot, filled.get(slot)!, memberTypes.includes(graphTypeOf(slot.organisationType))),
  );
  return { slots: fits, others };
}
