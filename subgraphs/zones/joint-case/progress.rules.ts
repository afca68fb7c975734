// Pure: the published definition of how far a joint case has come; docs/progress.md repeats it.
import type { JointCaseStage } from './joint-case.stages.js';
import type { Progress } from './progress.entity.js';

/** Of 100, how far a case has come that is in this stage. What is returned to investigators keeps the place of its trial. */
export const stageShares = {
  PROPOSED: 0,
  PRE_FILING_REVIEW: 10,
  FILED: 20,
  INVESTIGATING: 30,
  TRANSFERRED_TO_TRIAL: 60,
  UNDER_TRIAL: 65,
  RETURNED_SUPPLEMENT: 65,
  RETURNED_REINVESTIGATE: 65,
  TRIAL_CONCLUDED: 75,
  DECIDED: 80,
  RECOMMENDED: 80,
  EXECUTING: 85,
  REFORM: 95,
  CLOSED: 100,
  CONCLUDED_WITHOUT_FILING: 100,
  MERGED: 100,
} as const satisfies Record<JointCaseStage, number>;

/** Of 100, what each part weighs where there are tasks; where there are none the stage weighs all. */
export const progressWeights = { stage: 50, tasks: 50 } as const;

/** How long before its baseline lies. */
export const BASELINE_DAYS = 30;

export const progressDefinition = 'joint-case-progress/2';

export function progressOf(
  stage: JointCaseStage,
  { done, total }: { readonly done: number; readonly total: number },
): Omit<Progress, 'caseId'> {
  const stageShare = stageShares[stage] / 100;
  const share = total === 0 ? null : done / total;
  const { stage: ofStage, tasks } = progressWeights;
  const overall = share === null ? stageShare : (ofStage * stageShare + tasks * share) / 100;
  return { tasksDone: done, tasksTotal: total, share, stageShare, overall, definition: progressDefinition };
}
