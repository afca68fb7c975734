import { defineStages } from '../../../shared/kernel/stages.js';

/** The states of a collaboration request (domain 1.6, state machine 2), each with its Chinese name. */
export const requestStateNames = {
  DRAFT: 'Being written; only the applicant sees it. 草拟中,仅申请单位可见。',
  SUBMITTED: 'Submitted to the counterpart office. 已提交。',
  CLARIFIED: 'The counterpart office clarified the matters. 已厘清事项。',
  ANALYSED: 'Leaders analysed it and propose how it is handled. 已研判。',
  APPROVED: 'Approved, in one of three modes. 已批准。',
  REJECTED: 'Refused. 未批准。',
  ACTIVE: 'Its joint case is open. 办理中,已发起联合办案。',
  CONCLUDED: 'The collaboration has ended. 已办结。',
  ASSESSED: 'Assessed. 已评估。',
  WITHDRAWN: 'Withdrawn by the applicant. 申请单位已撤回。',
} as const;
export type RequestState = keyof typeof requestStateNames;

export const requestStages = defineStages<RequestState>('collaboration request', {
  initial: 'DRAFT',
  follows: {
    DRAFT: ['SUBMITTED', 'WITHDRAWN'],
    SUBMITTED: ['CLARIFIED', 'WITHDRAWN'],
    CLARIFIED: ['ANALYSED', 'WITHDRAWN'],
    ANALYSED: ['APPROVED', 'REJECTED', 'WITHDRAWN'],
    APPROVED: ['ACTIVE'],
    REJECTED: [],
    ACTIVE: ['CONCLUDED'],
    CONCLUDED: ['ASSESSED'],
    ASSESSED: [],
    WITHDRAWN: [],
  },
});

/** Under which clause a state is reached. */
export const requestClauses: Readonly<Record<RequestState, string>> = {
  DRAFT: '协作申请 (S3-08)',
  SUBMITTED: '协作申请 (S3-08)',
  CLARIFIED: '对口室厘清事项 (S1-13)',
  ANALYSED: '区领导研判 (S3-08)',
  APPROVED: '分管领导审批 (S1-13, S3-08)',
  REJECTED: '分管领导审批 (S1-13, S3-08)',
  ACTIVE: '组织力量办理 (S1-13)',
  CONCLUDED: '全程监督、严格把关 (S3-09)',
  ASSESSED: '年度考核 (S3-09)',
  WITHDRAWN: '协作申请 (S3-08)',
};
