import type { ClockTable } from '../../../shared/clock/clock-turns.js';
import type { ProblemClueStage } from './problem-clue.stages.js';

/**
 * What a stage of a clue does to its clocks (domain 2, rules 2, 5 and 7). The opinion is due from the receipt until it is
 * approved. What a talk, a reply or a verification brought is reported with the disposition that is proposed next; no
 * stage says yet when a talk ended or a reply came, and so that clock runs from the beginning.
 */
export const clueClocks: ClockTable<ProblemClueStage> = {
  CLUE_OPINION: { RECEIVED: 'START', DISPOSITION_APPROVED: 'STOP', MERGED: 'STOP' },
  TALK_REPORT: { TALK_OR_INQUIRY: 'START', DISPOSITION_PROPOSED: 'STOP' },
  PRELIMINARY_VERIFICATION: { PRELIMINARY_VERIFICATION: 'START', DISPOSITION_PROPOSED: 'STOP' },
};
