// Pure: what is reported, by whom and when come in; the record or a closed refusal comes out.
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { InterferenceKind, InterferenceRecord } from './interference-record.entity.js';

const LONGEST_NOTE = 500;
const LONGEST_NAME = 100;

export interface WantedRecord {
  readonly kind: InterferenceKind;
  readonly matterId?: string | null;
  readonly interfererId?: string | null;
  readonly interfererName?: string | null;
  readonly at: Date;
  readonly note: string;
  /** Needed by whoever holds posts in several organisations. */
  readonly organisationId?: string | null;
}

export interface Reporting {
  readonly by: string;
  readonly now: Date;
  /** In which the reporter holds a post inside; at least one. */
  readonly organisations: readonly string[];
  readonly fictional: boolean;
}

/** Exactly one: somebody of the hub by id, anybody else by name. */
function interfererFault({ interfererId, interfererName }: WantedRecord): Refusal | null {
  if (interfererId == null && interfererName == null) return refuse('VALUE_MISSING', 'interfererId');
  if (interfererName == null) return null;
  const reason =
    interfererId == null
      ? textFault(interfererName, LONGEST_NAME)
      : 'either an id or a name / 标识与姓名只填其一';
  return reason === null ? null : refuse('INVALID_INPUT', 'interfererName', { reason });
}

function happeningFault({ at, note }: WantedRecord, now: Date): Refusal | null {
  if (at > now) return refuse('INVALID_INPUT', 'at', { reason: 'not in the future / 不得晚于现在' });
  const reason = textFault(note, LONGEST_NOTE);
  return reason === null ? null : refuse('INVALID_INPUT', 'note', { reason });
}

/** The one organisation of the reporter, or the one that he names of several. */
function organisationOf(
  { organisationId }: WantedRecord,
  organisations: readonly string[],
): string | Refusal {
  const own = new Set(organisations);
  if (organisationId != null)
    return own.has(organisationId) ? organisationId : refuse('NOT_FOUND', 'organisationId');
  const [only, ...more] = own;
  return only !== undefined && more.length === 0 ? only : refuse('VALUE_MISSING', 'organisationId');
}

/** Asking about, passing on, interfering and unauthorised contact are reported and registered (监察法 art. 66; domain 2, rule 28). */
export function reportInterference(
  id: string,
  wanted: WantedRecord,
  { by, now, organisations, fictional }: Reporting,
): InterferenceRecord | Refusal {
  const fault = interfererFault(wanted) ?? happeningFault(wanted, now);
  if (fault !== null) return fault;
  const organisationId = organisationOf(wanted, organisations);
  if (typeof organisationId !== 'string') return organisationId;
  const { kind, matterId = null, interfererId = null, interfererName, at, note } = wanted;
  return {
    id,
    kind,
    matterId,
    interfererId,
    interfererName: interfererName?.trim() ?? null,
    at,
    note: note.trim(),
    organisationId,
    reportedById: by,
    reportedAt: now,
    fictional,
  };
}
