// Pure: what is asked or approved, by whom and when, and where they stand; the opening as it is then, or a closed refusal.
import { isOneHand } from '../../../shared/kernel/hand.js';
import { laterThan } from '../../../shared/kernel/later.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { isInAccusedLine } from './accused-line.rules.js';
import type { AccusedLine, ReporterOpening } from './reporter-opening.entity.js';
import { reporterOpeningEvent } from './reporter-opening.events.js';
import { type ReporterOpeningStage, reporterOpeningStages } from './reporter-opening.stages.js';

const LONGEST_PURPOSE = 200;
const MINUTE = 60_000;

export interface WantedOpening {
  readonly purpose: string;
}

/** What it is asked for. */
export type Asked = Pick<ReporterOpening, 'intakeRecordId' | 'officeId' | 'level'>;

/** Who asks, when, and where they stand. */
export interface Asker {
  readonly person: string;
  readonly now: Date;
  /** For how long the request waits. */
  readonly hours: number;
  /** Null for an anonymous report: then there is nothing to open. */
  readonly line: AccusedLine | null;
}

/** A person, and with them everybody whose post they cover for at the moment. */
export interface Hand {
  readonly person: string;
  readonly selves: readonly string[];
}

/** Who approves, when, and where they and the asker stand. */
export interface Approver extends Hand {
  /** Whoever asked, and whoever they cover for by now. */
  readonly asker: Hand;
  readonly now: Date;
  /** For how long the identity is shown. */
  readonly minutes: number;
  readonly line: AccusedLine;
}

export interface NextOpening {
  readonly next: ReporterOpening;
  readonly events: readonly ReturnType<typeof reporterOpeningEvent>[];
}

/** What it has come to at this moment: time takes the last step. */
export function stageAt(
  { stage, until }: Pick<ReporterOpening, 'stage' | 'until'>,
  now: Date,
): ReporterOpeningStage {
  return until <= now ? 'LAPSED' : stage;
}

/** Somebody outside the line of the accused asks, and says what for (S2:23; domain 2, rules 27 to 29). */
export function requestOpening(
  id: string,
  of: Asked,
  wanted: WantedOpening,
  asker: Asker,
): NextOpening | Refusal {
  const { person, now, hours, line } = asker;
  const purpose = textFault(wanted.purpose, LONGEST_PURPOSE);
  if (purpose !== null) return refuse('INVALID_INPUT', 'purpose', { reason: purpose });
  if (line === null) return refuse('REPORTER_ANONYMOUS', 'intakeRecordId');
  if (isInAccusedLine(line)) return refuse('IN_ACCUSED_LINE', 'intakeRecordId');
  const next: ReporterOpening = {
    id,
    ...of,
    stage: reporterOpeningStages.initial,
    purpose: wanted.purpose.trim(),
    askedById: person,
    requestedAt: now,
    approvedById: null,
    approvedAt: null,
    until: new Date(now.getTime() + hours * 60 * MINUTE),
    updatedAt: now,
    version: 1,
  };
  return { next, events: [reporterOpeningEvent('REQUESTED', id, next.intakeRecordId)] };
}

/** Another person approves, who is not the same hand; neither is in the line of the accused by then. */
export function approveOpening(state: ReporterOpening, approver: Approver): NextOpening | Refusal {
  const { person, asker, now, minutes, line } = approver;
  if (isOneHand(approver.selves, asker.selves)) return refuse('APPROVER_IS_ASKER', 'id');
  const from = stageAt(state, now);
  const allowed = reporterOpeningStages.follows[from].filter((stage) => stage !== 'LAPSED');
  if (!allowed.includes('APPROVED'))
    return refuse('STAGE_DOES_NOT_FOLLOW', 'id', {
      from,
      to: 'APPROVED',
      allowed: allowed.join(', ') || '–',
    });
  if (isInAccusedLine(line)) return refuse('IN_ACCUSED_LINE', 'id');
  const next: ReporterOpening = {
    ...state,
    stage: 'APPROVED',
    approvedById: person,
    approvedAt: now,
    until: new Date(now.getTime() + minutes * MINUTE),
    updatedAt: laterThan(state.updatedAt, now),
    version: state.version + 1,
  };
  return { next, events: [reporterOpeningEvent('APPROVED', state.id, state.intakeRecordId)] };
}

/** Whether an opening shows the identity now, and to this person, who may still ask for it. */
export function showsReporter(
  opening: Pick<ReporterOpening, 'stage' | 'until' | 'askedById'> & { readonly approver: Hand },
  reader: Hand & { readonly now: Date; readonly line: AccusedLine },
): boolean {
  if (stageAt(opening, reader.now) !== 'APPROVED' || opening.askedById !== reader.person) return false;
  return !isOneHand(reader.selves, opening.approver.selves) && !isInAccusedLine(reader.line);
}
