// Pure: what intake keeps comes in; the record, what goes into the vault, and one event, or a closed refusal, come out.
import { isAbove, type Level } from '../../../shared/kernel/level.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { IntakeRecord, IntakeSource } from './intake-record.entity.js';
import { intakeRecordKept } from './intake-record.events.js';
import { canBeHidden, partsOfAddress, partsOfName, redact } from './redact.rules.js';

/** Who reported. */
export interface Reporter {
  readonly name: string;
  readonly contact?: string | null;
  readonly identityNumber?: string | null;
  readonly address?: string | null;
}

export interface WantedRecord {
  readonly officeId: string;
  readonly source: IntakeSource;
  readonly receivedAt: Date;
  readonly accusedName: string;
  readonly accusedOrganisationId?: string | null;
  readonly original: string;
  /** Absent for an anonymous report. */
  readonly reporter?: Reporter | null;
  readonly alsoHide: readonly string[];
  readonly level: Level;
}

/** Who keeps it, when and where. */
export interface Keeper {
  readonly now: Date;
  readonly clearance: Level;
  readonly organisationKnown: boolean;
  readonly demonstration: boolean;
}

export interface KeptRecord {
  readonly next: IntakeRecord;
  /** For the vault alone. */
  readonly secret: Partial<Reporter> & { readonly original: string };
  readonly events: readonly ReturnType<typeof intakeRecordKept>[];
}

const LONGEST_ORIGINAL = 20_000;
const LONGEST_NAME = 100;
const LONGEST_HIDDEN = 200;
const MOST_HIDDEN = 20;

const bad = (field: string, reason: string): Refusal => refuse('INVALID_INPUT', field, { reason });
const badText = (field: string, text: string, longest: number): Refusal | null => {
  const fault = textFault(text, longest);
  return fault === null ? null : bad(field, fault);
};
/** A report has lines, which other texts have not. */
const inOneLine = (text: string): string => text.replace(/[\r\n\t]/g, ' ');

/** Each thing that is to be hidden, by its field of the input. */
function hiddenFields({ reporter, alsoHide }: WantedRecord): (readonly [string, string])[] {
  const { name, contact, identityNumber, address } = reporter ?? {};
  const identity = { name, contact, identityNumber, address };
  return [
    ...Object.entries(identity).flatMap(([field, value]) =>
      value == null ? [] : [[`reporter.${field}`, value] as const],
    ),
    ...alsoHide.map((phrase, index) => [`alsoHide.${index}`, phrase] as const),
  ];
}

function hiddenFault(wanted: WantedRecord): Refusal | null {
  if (wanted.alsoHide.length > MOST_HIDDEN)
    return bad('alsoHide', `at most ${MOST_HIDDEN} / 最多 ${MOST_HIDDEN} 项`);
  for (const [field, value] of hiddenFields(wanted)) {
    const fault = badText(field, value, LONGEST_HIDDEN);
    if (fault !== null) return fault;
    if (!canBeHidden(value))
      return bad(
        field,
        'needs two letters or digits that the mark does not hold / 须有两个以上文字或数字,且非隐去标记所含',
      );
  }
  return null;
}

function organisationFault(
  { reporter, accusedOrganisationId }: WantedRecord,
  { organisationKnown }: Keeper,
): Refusal | null {
  if (reporter != null && accusedOrganisationId == null)
    return refuse('VALUE_MISSING', 'accusedOrganisationId');
  return organisationKnown ? null : refuse('NOT_FOUND', 'accusedOrganisationId');
}

function levelFault({ level }: WantedRecord, { clearance }: Keeper): Refusal | null {
  return isAbove(level, clearance) ? refuse('LEVEL_ABOVE_CLEARANCE', 'level', { clearance }) : null;
}

const receivedFault = ({ receivedAt }: WantedRecord, { now }: Keeper): Refusal | null =>
  receivedAt > now ? bad('receivedAt', 'it lies ahead / 不能为将来') : null;

/**
 * Intake keeps the original of a report where nobody reads it, and works with a copy without what points at the reporter
 * (S2:23; domain 2, rules 3, 4 and 29). Of a reporter by name the organisation of the accused has to be known, since who
 * may open the identity is decided by it.
 */
export function keepRecord(
  ids: { readonly id: string; readonly recordNumber: string },
  wanted: WantedRecord,
  keeper: Keeper,
): KeptRecord | Refusal {
  const fault =
    badText('accusedName', wanted.accusedName, LONGEST_NAME) ??
    badText('original', inOneLine(wanted.original), LONGEST_ORIGINAL) ??
    receivedFault(wanted, keeper) ??
    hiddenFault(wanted) ??
    levelFault(wanted, keeper) ??
    organisationFault(wanted, keeper);
  if (fault !== null) return fault;
  const {
    officeId,
    source,
    receivedAt,
    accusedName,
    accusedOrganisationId = null,
    original,
    reporter,
  } = wanted;
  const hidden = hiddenFields(wanted).map(([, value]) => value);
  const parts = [...partsOfName(reporter?.name ?? ''), ...partsOfAddress(reporter?.address ?? '')];
  const next: IntakeRecord = {
    ...ids,
    source,
    receivedAt,
    officeId,
    accusedName: accusedName.trim(),
    accusedOrganisationId,
    workingCopy: redact(original, hidden, parts),
    realName: reporter != null,
    level: wanted.level,
    fictional: keeper.demonstration,
    createdAt: keeper.now,
    updatedAt: keeper.now,
    version: 1,
  };
  return { next, secret: { ...reporter, original }, events: [intakeRecordKept(ids.id, officeId)] };
}
