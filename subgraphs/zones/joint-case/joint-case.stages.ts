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
  CONCLUDED_WITHOUT_FILING: 'Concluded without filing. 不予立案了结。',
  MERGED: 'Went into another case. 已并案。',
} as const;

export type JointCaseStage = keyof typeof jointCaseStageNames;

/** How far the text of a clause was read (domain 2): only H blocks by itself. */
export const clauseConfidences = {
  H: 'Text or official commentary was read. 已核对条文或官方释义。',
  M: 'A secondary or local source was read. 已核对间接或地方来源。',
  GK: 'No source was found. 未找到来源。',
} as const;

export interface Clause {
  readonly text: string;
  readonly confidence: keyof typeof clauseConfidences;
}

/** One transition: by what it is taken, under which clause, and whose approval that clause wants. */
export interface Transition {
  readonly by: 'ADVANCE' | 'REOPEN' | 'MERGE' | 'TRIAL';
  readonly clause: Clause;
  /** The head of the organ that leads; null where nobody has to approve. */
  readonly approver: 'HEAD' | null;
}

const review: Clause = { text: '前置审核 (S0:24)', confidence: 'M' };
const filing: Clause = { text: '监察法(2024) art. 42; 监督执纪工作规则 art. 39', confidence: 'H' };
const concluding: Clause = { text: '监督执纪工作规则 art. 35; 监察法(2024) art. 41', confidence: 'H' };
const reopening: Clause = { text: '重新启动:未找到条文', confidence: 'GK' };
const merging: Clause = { text: '并案:未找到条文', confidence: 'GK' };
const trial: Clause = { text: '监督执纪工作规则 art. 55', confidence: 'H' };

const advance = (clause: Clause, approver: 'HEAD' | null = null): Transition => ({
  by: 'ADVANCE',
  clause,
  approver,
});
/** Before its transfer to trial, and while no review of it is under way. */
const merge: Transition = { by: 'MERGE', clause: merging, approver: 'HEAD' };
const inTrial: Transition = { by: 'TRIAL', clause: trial, approver: null };

type Row = Readonly<Partial<Record<JointCaseStage, Transition>>>;

/**
 * What follows what (domain, 1.6, state machine 3). There is no path to DECIDED or RECOMMENDED but through a trial, and what
 * follows TRANSFERRED_TO_TRIAL is the trial's: nobody takes these steps by hand (监督执纪工作规则 art. 55).
 */
export const jointCaseTransitions: Readonly<Record<JointCaseStage, Row>> = {
  PROPOSED: {
    PRE_FILING_REVIEW: advance(review),
    FILED: advance(filing, 'HEAD'),
    CONCLUDED_WITHOUT_FILING: advance(concluding, 'HEAD'),
    MERGED: merge,
  },
  PRE_FILING_REVIEW: {
    FILED: advance(filing, 'HEAD'),
    CONCLUDED_WITHOUT_FILING: advance(concluding, 'HEAD'),
  },
  CONCLUDED_WITHOUT_FILING: { PROPOSED: { by: 'REOPEN', clause: reopening, approver: 'HEAD' } },
  FILED: { INVESTIGATING: advance(filing), MERGED: merge },
  INVESTIGATING: { TRANSFERRED_TO_TRIAL: advance(trial), MERGED: merge },
  TRANSFERRED_TO_TRIAL: { UNDER_TRIAL: inTrial },
  UNDER_TRIAL: { RETURNED_SUPPLEMENT: inTrial, RETURNED_REINVESTIGATE: inTrial, TRIAL_CONCLUDED: inTrial },
  RETURNED_SUPPLEMENT: { UNDER_TRIAL: inTrial },
  RETURNED_REINVESTIGATE: { UNDER_TRIAL: inTrial },
  TRIAL_CONCLUDED: { DECIDED: inTrial, RECOMMENDED: inTrial },
  DECIDED: { EXECUTING: inTrial },
  RECOMMENDED: { EXECUTING: inTrial },
  EXECUTING: { REFORM: inTrial },
  REFORM: { CLOSED: inTrial },
  CLOSED: {},
  MERGED: {},
};

const stagesOf = (row: Row): JointCaseStage[] => Object.keys(row) as JointCaseStage[];

export const jointCaseStages = defineStages<JointCaseStage>('joint case', {
  initial: 'PROPOSED',
  follows: Object.fromEntries(
    Object.entries(jointCaseTransitions).map(([stage, row]) => [stage, stagesOf(row)]),
  ) as Record<JointCaseStage, JointCaseStage[]>,
});

/** What the lead's people can ask for next. */
export const advancesFrom = (stage: JointCaseStage): JointCaseStage[] =>
  jointCaseStages.follows[stage].filter((to) => jointCaseTransitions[stage][to]!.by === 'ADVANCE');

const allTransitions = Object.values(jointCaseTransitions).flatMap((row) => Object.entries(row));

/** The clause under which a stage is reached, from wherever. */
export const clauseOf = (to: JointCaseStage): Clause =>
  allTransitions.find(([stage]) => stage === to)![1].clause;

/** Whether only a trial leads to a stage. */
export const isOfTrial = (to: JointCaseStage): boolean =>
  allTransitions.every(([stage, { by }]) => stage !== to || by === 'TRIAL');

/** REQUIRED: the step waits for it. ADVISED: no clause that was read wants it, so the step is taken at once. */
export type ApprovalNeed = 'NONE' | 'ADVISED' | 'REQUIRED';
export function approvalNeed({ by, approver, clause }: Transition): ApprovalNeed {
  if (approver === null) return 'NONE';
  if (by === 'MERGE') return 'REQUIRED'; // it changes who sees a case: that always blocks
  return clause.confidence === 'H' ? 'REQUIRED' : 'ADVISED';
}

/** Stages in which a case goes into another one, or takes one in, from the one that has come least far on. */
export const mergingStages = (Object.keys(jointCaseTransitions) as JointCaseStage[]).filter(
  (stage) => jointCaseTransitions[stage].MERGED !== undefined,
);
