import { defineStages } from '../../../shared/kernel/stages.js';

/** The stages of a review before filing (S0:24), each with its Chinese name. */
export const preFilingReviewStageNames = {
  SUBMITTED: 'Waits to be taken up by the counterpart office. 已报送。',
  UNDER_REVIEW: 'Taken up. 审核中。',
  RETURNED: 'Returned to whoever submitted it, who may submit it again. 已退回,可再次报送。',
  PASSED: 'Passed: the case may be filed. 审核通过。',
  REJECTED: 'Not passed. 审核未通过。',
} as const;

export type PreFilingReviewStage = keyof typeof preFilingReviewStageNames;

export const preFilingReviewStages = defineStages<PreFilingReviewStage>('pre-filing review', {
  initial: 'SUBMITTED',
  follows: {
    SUBMITTED: ['UNDER_REVIEW'],
    UNDER_REVIEW: ['RETURNED', 'PASSED', 'REJECTED'],
    RETURNED: ['SUBMITTED'],
    PASSED: [],
    REJECTED: [],
  },
});
