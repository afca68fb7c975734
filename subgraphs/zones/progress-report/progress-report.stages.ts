import type { ClockTable } from '../../../shared/clock/clock-turns.js';

/**
 * What a report does to the clock of its case: it meets the obligation that runs, and the next one begins. The first begins
 * with the filing and the last ends with the case, as `case-clocks.stages.ts` says.
 */
export const reportClocks: ClockTable<'SUBMITTED' | 'OWED_ANEW'> = {
  PROGRESS_REPORT: { SUBMITTED: 'STOP', OWED_ANEW: 'START' },
};
