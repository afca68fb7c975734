import { defineStages } from '../../../shared/kernel/stages.js';

/** The stages of an opening, each with its Chinese name. */
export const reporterOpeningStageNames = {
  REQUESTED: 'Waits for the approval of another person. 待审批。',
  APPROVED: 'Shows the identity to whoever asked, for a short time. 已批准,限时查看。',
  LAPSED: 'Its time is over, approved or not. 已失效。',
} as const;

export type ReporterOpeningStage = keyof typeof reporterOpeningStageNames;

/** What follows what. Nobody does the last step: time does. */
export const reporterOpeningStages = defineStages<ReporterOpeningStage>('reporter opening', {
  initial: 'REQUESTED',
  follows: {
    REQUESTED: ['APPROVED', 'LAPSED'],
    APPROVED: ['LAPSED'],
    LAPSED: [],
  },
});
