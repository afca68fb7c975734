import type { Slice } from '../../../shared/server/slice.js';
import { HearProgressReport } from './hear-progress-report.mutation.js';
import { ProgressReport } from './progress-report.entity.js';
import { progressReportEntrances, progressReportHearing } from './progress-report.policy.js';
import { CaseReportsResolver, ProgressReportResolver } from './progress-report.query.js';
import { progressReportReference } from './progress-report.reference.js';
import { SubmitProgressReport } from './submit-progress-report.mutation.js';

export const progressReportSlice: Slice = {
  entities: [ProgressReport],
  resolvers: [CaseReportsResolver, ProgressReportResolver, SubmitProgressReport, HearProgressReport],
  references: { ProgressReport: progressReportReference },
  entrances: progressReportEntrances,
  hearing: progressReportHearing,
};
