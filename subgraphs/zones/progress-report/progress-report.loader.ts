import { sql } from 'kysely';
import { defineList } from '../../../shared/database/list.js';
import { nestedList } from '../../../shared/database/nested-page.js';
import type { ProgressReport } from './progress-report.entity.js';
import { progressReportPolicy } from './progress-report.policy.js';

const shown = {
  table: 'zones.shown_progress_report',
  columns: sql`id, case_id as "caseId", period, text, organisation_id as "organisationId", author_id as "authorId",
    clock_id as "clockId", submitted_at as "submittedAt", heard_by_id as "heardById", heard_at as "heardAt", remark,
    updated_at as "updatedAt", version`,
  policy: progressReportPolicy,
};

export const progressReportById = defineList<ProgressReport, object>({
  ...shown,
  name: 'progressReports',
  filters: {},
}).byId;

/** Last submitted first; served by `progress_report_case`. */
export const reportsOfCase = nestedList<ProgressReport>({
  ...shown,
  name: 'JointCase.progressReports',
  parent: 'case_id',
  order: {
    columns: [
      { sql: 'submitted_at', type: 'timestamptz' },
      { sql: 'id', type: 'text' },
    ],
    direction: 'desc',
  },
});
