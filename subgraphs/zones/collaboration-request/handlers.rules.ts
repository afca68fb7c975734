// Pure: who may handle what, by the area of a clue; or a closed refusal that names each field.
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { CollaborationMode, RequestCriterion } from './collaboration-request.entity.js';

const MOST_HANDLERS = 50;
const CLAUSE = '交叉办理、干部回避 (S3-08)';

/** As in `joint-case`; a sibling's entity is not known to rules. */
export interface Handler {
  readonly organisationId: string;
  readonly role: 'LEAD' | 'COORDINATOR' | 'ANALYST' | 'HANDLER' | 'SUPPORT';
}

/** What is known of organisations: which are not there, and the division codes of those that belong to a place. */
export interface KnownOrganisations {
  readonly unknown: readonly string[];
  readonly codes: ReadonlyMap<string, string>;
}

/** Division codes are nested: the first six digits are those of the district. */
const districtOf = (code: string): string => code.slice(0, 6);

/** The area of a clue is its district and everything below it. */
export const isInArea = (code: string | undefined, areaCode: string): boolean =>
  code !== undefined && districtOf(code) === districtOf(areaCode);

/** Whether nobody of the area of the clue may handle it. */
export const isAreaBarred = (
  criteria: readonly RequestCriterion[],
  mode: CollaborationMode | null | undefined,
): boolean => mode === 'CROSS' || criteria.includes('LOCAL_RECUSAL');

/** Refuses those of the area by the field of each; null when there is none. */
export function areaFault(
  wanted: readonly { readonly field: string; readonly organisationId: string }[],
  areaCode: string,
  { codes }: KnownOrganisations,
): Refusal | null {
  const local = wanted.filter(({ organisationId }) => isInArea(codes.get(organisationId), areaCode));
  const [first] = local;
  if (first === undefined) return null;
  const fields = local.map(({ field }) => field).join(', ');
  return refuse('HANDLER_FROM_AREA', first.field, { fields, clause: CLAUSE });
}

/** One lead, each once, all of them known; and none of the area where that is barred. */
export function handlersFault(
  handlers: readonly Handler[],
  { areaCode, isBarred }: { readonly areaCode: string; readonly isBarred: boolean },
  known: KnownOrganisations,
): Refusal | null {
  if (handlers.length > MOST_HANDLERS)
    return refuse('INVALID_INPUT', 'handlers', {
      reason: `at most ${MOST_HANDLERS} / 最多 ${MOST_HANDLERS} 个`,
    });
  const fields = handlers.map(({ organisationId }, index) => ({
    field: `handlers.${index}.organisationId`,
    organisationId,
  }));
  const seen = new Set<string>();
  for (const { field, organisationId } of fields) {
    if (seen.has(organisationId)) return refuse('DUPLICATE_PARTICIPANT', field);
    seen.add(organisationId);
    if (known.unknown.includes(organisationId)) return refuse('NOT_FOUND', field);
  }
  const leads = handlers.flatMap(({ role }, index) => (role === 'LEAD' ? [index] : []));
  if (leads.length === 0) return refuse('LEAD_MISSING', 'handlers');
  if (leads.length > 1) return refuse('SECOND_LEAD', `handlers.${leads[1]!}.role`);
  return isBarred ? areaFault(fields, areaCode, known) : null;
}
