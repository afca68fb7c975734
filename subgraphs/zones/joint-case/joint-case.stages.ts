import { defineStages } from '../../../shared/kernel/stages.js';

/** The stages of a joint case, each with its Chinese name. */
export const jointCaseStageNames = {
  PROPOSED: 'Proposed. 拟立案。',
  PRE_FILING_REVIEW: 'Under pre-filing review by the counterpart office. 前置审核。',
  FILED: 'Filed. 已立案。',
  INVESTIGATING: 'Under investigation. 审查调查。',
  TRANSFERRED_TO_TRIAL: 'Transferred to trial. 移送审理。',
  UNDER_TRIAL: 'Under trial. 审理中。',
  RETURNED_SUPPLEMENT: 'Returned for supplement of evidence. 退补。',
  RETURNED_REINVESTIGATE: 'Returned for re-investigation. 退查。',
  TRIAL_CONCLUDED: 'Trial concluded. 审理终结。',
  DECIDED: 'Decided. 已作出处理决定。',
  RECOMMENDED: 'Recommended to the host unit, which decides. 已向驻在单位提出处理建议。',
  EXECUTING: 'Decision being executed. 执行中。',
  REFORM: 'Case-driven reform. 以案促改。',
  CLOSED: 'Closed. 已结案。',
} as const;

export type JointCaseStage = keyof typeof jointCaseStageNames;

/**
 * What follows what (domain, 1.6, state machine 3). There is no path to DECIDED or RECOMMENDED but through a trial
 * (监督执纪工作规则 art. 55); a return goes back to the trial.
 */
export const jointCaseStages = defineStages<JointCaseStage>('joint case', {
  initial: 'PROPOSED',
  follows: {
    PROPOSED: ['PRE_FILING_REVIEW', 'FILED'],
    PRE_FILING_REVIEW: ['FILED'],
    FILED: ['INVESTIGATING'],
    INVESTIGATING: ['TRANSFERRED_TO_TRIAL'],
    TRANSFERRED_TO_TRIAL: ['UNDER_TRIAL'],
    UNDER_TRIAL: ['RETURNED_SUPPLEMENT', 'RETURNED_REINVESTIGATE', 'TRIAL_CONCLUDED'],
    RETURNED_SUPPLEMENT: ['UNDER_TRIAL'],
    RETURNED_REINVESTIGATE: ['UNDER_TRIAL'],
    TRIAL_CONCLUDED: ['DECIDED', 'RECOMMENDED'],
    DECIDED: ['EXECUTING'],
    RECOMMENDED: ['EXECUTING'],
    EXECUTING: ['REFORM'],
    REFORM: ['CLOSED'],
    CLOSED: [],
  },
});
