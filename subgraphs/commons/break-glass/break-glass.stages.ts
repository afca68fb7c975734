import { defineStages } from '../../../shared/kernel/stages.js';

/** How far a request has come. What is not approved lapses: nobody is told no, so that nothing tells whether the object is there. */
export const breakGlassStageNames = {
  REQUESTED: 'Asked for, and not approved so far. 已申请,尚未批准。',
  APPROVED: 'Approved: the object can be read. 已批准,正在开放。',
  OVER: 'Its time is over. 已到期。',
  LAPSED: 'Nobody approved it in time. 逾期未获批准。',
} as const;

export type BreakGlassStage = keyof typeof breakGlassStageNames;

export const breakGlassStages = defineStages<BreakGlassStage>('break glass', {
  initial: 'REQUESTED',
  follows: { REQUESTED: ['APPROVED', 'LAPSED'], APPROVED: ['OVER'], OVER: [], LAPSED: [] },
});
