import type { ClockTable } from '../../../shared/clock/clock-turns.js';
import type { JointCaseStage } from './joint-case.stages.js';

/**
 * What a stage of a joint case does to its clocks (domain 2, rules 10, 15, 17, 20 and 21). Time for supplement is not
 * counted in the trial; what is returned for re-investigation is accepted anew, for a trial of its own length. The clocks of
 * a case that goes into another one end; those of the other one run on.
 * Reports are owed from the filing to the end; what a report does stands with the reports.
 */
export const caseClocks: ClockTable<JointCaseStage> = {
  INVESTIGATION: { FILED: 'START', TRANSFERRED_TO_TRIAL: 'STOP', MERGED: 'STOP' },
  TRIAL: {
    UNDER_TRIAL: 'START',
    RETURNED_SUPPLEMENT: { pause: '退回补充证据,补证时间不计入审理期限' },
    RETURNED_REINVESTIGATE: 'STOP',
    TRIAL_CONCLUDED: 'STOP',
  },
  ANNOUNCEMENT: { DECIDED: 'START', EXECUTING: 'STOP' },
  EXECUTION: { EXECUTING: 'START', REFORM: 'STOP' },
  PROGRESS_REPORT: { FILED: 'START', CLOSED: 'STOP', MERGED: 'STOP' },
  EXECUTION_REPORT: { DECIDED: 'START', RECOMMENDED: 'START', REFORM: 'STOP' },
};
