import { sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import { inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import { linesOf } from './accused-line.loader.js';
import type { AccusedLine, ReporterOpening } from './reporter-opening.entity.js';
import { reporterOpeningPolicy } from './reporter-opening.policy.js';

const columns = sql`id, intake_record_id as "intakeRecordId", office_id as "officeId", level, purpose, asked_by_id as "askedById",
  case when until <= clock_timestamp() then 'LAPSED' else stage end as stage, requested_at as "requestedAt",
  approved_by_id as "approvedById", approved_at as "approvedAt", until, updated_at as "updatedAt", version`;

export interface ReporterOpeningFilter {
  readonly updatedAfter?: Date | null;
}

/** Newest first; served by `reporter_opening_newest`. */
export const reporterOpeningList = defineList<ReporterOpening, ReporterOpeningFilter>({
  name: 'reporterOpenings',
  table: 'offices.reporter_opening',
  columns,
  policy: reporterOpeningPolicy,
  order: {
    columns: [
      { sql: 'requested_at', type: 'timestamptz' },
      { sql: 'id', type: 'text' },
    ],
    direction: 'desc',
  },
  filters: { updatedAfter: changedAfter },
});
export const reporterOpeningById = reporterOpeningList.byId;

/** What it is decided on whether an opening shows the identity to whoever asks now. */
export type Sight = Pick<ReporterOpening, 'id' | 'intakeRecordId' | 'stage' | 'until' | 'askedById'> & {
  /** Who approved it, and whoever they cover for by now. */
  readonly approver: { readonly person: string; readonly selves: readonly string[] };
  readonly line: AccusedLine;
};

/** By id of an opening: only of the asking person's own that were approved, while they may still ask for it. */
export const sightOfReporter: LoaderDefinition<Sight> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<Omit<Sight, 'line'> & { accused: string }>`
    select opening.id, opening.intake_record_id as "intakeRecordId", opening.stage, opening.until,
      opening.asked_by_id as "askedById", authz.standing(opening.approved_by_id) as approver,
      record.accused_organisation_id as accused
    from offices.reporter_opening opening join offices.intake_record record on record.id = opening.intake_record_id
    where opening.id = any(${[...ids]}) and opening.asked_by_id = ${standing.person} and opening.stage = 'APPROVED'
      and ${whereFor(reporterOpeningPolicy, 'request', standing, 'opening.id', ids)}`.execute(db);
  if (rows.length === 0) return ids.map(() => null);
  const lines = await linesOf(
    db,
    [standing.person],
    rows.map(({ accused }) => accused),
  );
  return inOrder(
    ids,
    rows.map(({ accused, ...opening }) => ({ ...opening, line: { accused, ...lines } })),
  );
};
