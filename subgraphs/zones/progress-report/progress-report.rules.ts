// Pure: a report as it is submitted, and as it is heard.
import { isOneHand } from '../../../shared/kernel/hand.js';
import { laterThan } from '../../../shared/kernel/later.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { ProgressReport } from './progress-report.entity.js';
import { progressReportEvent } from './progress-report.events.js';

const LONGEST_TEXT = 4_000;
const LONGEST_REMARK = 1_000;

export interface WantedReport {
  readonly caseId: string;
  readonly period: number;
  readonly text: string;
}

/** What is known of the case when it is reported on. */
export interface ReportedCase {
  readonly stage: string;
  readonly zoneId: string;
  /** Who leads it. */
  readonly lead: string;
  /** How many reports it has. */
  readonly reports: number;
  /** Of the obligation that runs; null where none does. */
  readonly clockId: string | null;
}

export interface NextReport {
  readonly next: ProgressReport;
  readonly events: readonly ReturnType<typeof progressReportEvent>[];
}

/** Reports are owed from the filing on, until the case has ended. */
const unowed: ReadonlySet<string> = new Set([
  'PROPOSED',
  'PRE_FILING_REVIEW',
  'CONCLUDED_WITHOUT_FILING',
  'CLOSED',
  'MERGED',
]);
export const isReportOwed = (stage: string): boolean => !unowed.has(stage);

/** Each period has one report, which names it: of two who report at once the second is told that it was done. */
export function submitReport(
  id: string,
  { caseId, period, text }: WantedReport,
  of: ReportedCase,
  { person, now }: { readonly person: string; readonly now: Date },
): NextReport | Refusal {
  const reason = textFault(text, LONGEST_TEXT);
  if (reason !== null) return refuse('INVALID_INPUT', 'text', { reason });
  if (!isReportOwed(of.stage)) return refuse('REPORT_NOT_OWED', 'caseId');
  if (period !== of.reports + 1)
    return refuse('PERIOD_NOT_RUNNING', 'period', { period: String(of.reports + 1) });
  const next: ProgressReport = {
    id,
    caseId,
    period,
    text: text.trim(),
    organisationId: of.lead,
    authorId: person,
    clockId: of.clockId,
    submittedAt: now,
    updatedAt: now,
    version: 1,
  };
  return { next, events: [progressReportEvent('SUBMITTED', next, of.zoneId)] };
}

export interface Hearer {
  readonly person: string;
  readonly selves: readonly string[];
  readonly selvesOfAuthor: readonly string[];
  readonly now: Date;
}

/** It is heard once, by another person than its author, under whatever post. */
export function hearReport(
  state: ProgressReport,
  remark: string,
  zone: string,
  { person, selves, selvesOfAuthor, now }: Hearer,
): NextReport | Refusal {
  const reason = textFault(remark, LONGEST_REMARK);
  if (reason !== null) return refuse('INVALID_INPUT', 'remark', { reason });
  if (state.heardAt != null) return refuse('REPORT_HEARD', 'id');
  if (isOneHand(selves, selvesOfAuthor)) return refuse('HEARER_IS_AUTHOR', 'id');
  const updatedAt = laterThan(state.updatedAt, now);
  const heard = { heardById: person, heardAt: now, remark: remark.trim() };
  const next = { ...state, ...heard, updatedAt, version: state.version + 1 };
  return { next, events: [progressReportEvent('HEARD', next, zone)] };
}
