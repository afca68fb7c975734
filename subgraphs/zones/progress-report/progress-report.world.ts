import type { ClockTable } from '../../../shared/clock/clock-turns.js';
import { Dice, worldId } from '../../../shared/world/dice.js';
import type { WorldOrganisation } from '../../../shared/world/organisations.js';
import type { Row } from '../../../shared/world/rows.js';
import { reportClocks } from './progress-report.stages.js';

const DAY = 86_400_000;
const hearing: readonly string[] = ['OFFICE_HEAD', 'IN_CHARGE_LEADER'];

export type ReportTurn = 'SUBMITTED' | 'OWED_ANEW';

/** What stages do to the clocks of a case, and what its reports do. */
export const withReportTurns = <S extends string>(table: ClockTable<S>): ClockTable<S | ReportTurn> =>
  ({
    ...table,
    PROGRESS_REPORT: { ...table.PROGRESS_REPORT, ...reportClocks.PROGRESS_REPORT },
  }) as ClockTable<S | ReportTurn>;

/** When its lead reported on a case, from the filing to its end or to today: mostly in time. */
export function reportTimes(index: number, filedAt: Date | undefined, until: Date): Date[] {
  const dice = new Dice(`progress report/${index}`);
  const next = (at: Date): Date => new Date(at.getTime() + dice.whole(18, 34) * DAY);
  const times: Date[] = [];
  for (let at = next(filedAt ?? until); at < until; at = next(at)) times.push(at);
  return times;
}

/** What moved the clocks of a case, in order. */
export const withReports = <S>(
  steps: readonly { readonly stage: S; readonly at: Date }[],
  reports: readonly Date[],
): { stage: S | ReportTurn; at: Date }[] =>
  [
    ...steps,
    ...reports.flatMap((at) => (['SUBMITTED', 'OWED_ANEW'] as const).map((stage) => ({ stage, at }))),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime());

interface ReportedCase {
  readonly id: string;
  readonly participants: readonly {
    readonly organisation: WorldOrganisation;
    readonly role: string;
  }[];
  readonly filedAt: Date | undefined;
  readonly reports: readonly Date[];
}

/** Fictional reports; each but the last was heard, where an office has somebody else than the author to hear it. */
export function reportRows({ id: caseId, participants, filedAt, reports }: ReportedCase): Row[] {
  const lead = participants[0]!.organisation;
  const author = lead.staff[0]!;
  const hearer = participants
    .filter(({ role }) => role === 'COORDINATOR' || role === 'LEAD')
    .flatMap(({ organisation }) => organisation.staff)
    .find(({ id, role }) => hearing.includes(role) && id !== author.id);
  return reports.map((at, index) => {
    const heardAt = hearer && index < reports.length - 1 ? new Date(at.getTime() + 2 * DAY) : null;
    const began = reports[index - 1] ?? filedAt!;
    return {
      id: worldId('ProgressReport', `${caseId}/${index + 1}`),
      case_id: caseId,
      period: index + 1,
      text: `第 ${index + 1} 期办理进展:按方案推进(虚构)`,
      organisation_id: lead.id,
      author_id: author.id,
      clock_id: worldId('Clock', `${caseId}/PROGRESS_REPORT/${began.toISOString()}`),
      submitted_at: at,
      heard_by_id: heardAt && hearer!.id,
      heard_at: heardAt,
      remark: heardAt && '已听取,继续按方案推进(虚构)',
      updated_at: heardAt ?? at,
      version: heardAt ? 2 : 1,
    };
  });
}
