import { defineStages } from '../../../shared/kernel/stages.js';

/** The four ways in which a clue is handled (监督执纪工作规则 art. 21; domain 2, rule 1). */
export const dispositionNames = {
  TALK_OR_INQUIRY: 'A talk, or an inquiry in writing. 谈话函询。',
  PRELIMINARY_VERIFICATION: 'Preliminary verification. 初步核实。',
  HELD: 'Held until more is known; it can be taken up again. 暂存待查。',
  CONCLUDED: 'Concluded. 予以了结。',
} as const;
export type Disposition = keyof typeof dispositionNames;

/** The stages of a clue, each with its Chinese name. */
export const problemClueStageNames = {
  RECEIVED: 'Received; not in the register yet. 已接收。',
  REGISTERED: 'In the central register; its distribution waits for approval. 已登记,待批准分办。',
  ASSIGNED: 'With who handles it. 已分办。',
  DISPOSITION_PROPOSED: 'How to handle it is proposed. 已提出处置意见。',
  DISPOSITION_APPROVED: 'Another person approved that. 处置意见已批准。',
  ...dispositionNames,
  TRANSFERRED: 'Another organisation received it, and has to designate somebody. 已移送并签收。',
  MERGED: 'A duplicate, handled as part of another clue. 已并入其他线索。',
} as const;
export type ProblemClueStage = keyof typeof problemClueStageNames;

/**
 * What follows what (domain, 1.6, state machine 1). No way of handling but through a proposal that was approved; what a
 * talk or a verification brought is proposed and approved again (domain 2, rules 5 and 7). A distribution may be proposed
 * anew, and another person designated.
 */
export const problemClueStages = defineStages<ProblemClueStage>('problem clue', {
  initial: 'RECEIVED',
  follows: {
    RECEIVED: ['REGISTERED', 'MERGED'],
    REGISTERED: ['REGISTERED', 'ASSIGNED', 'MERGED'],
    ASSIGNED: ['ASSIGNED', 'DISPOSITION_PROPOSED', 'TRANSFERRED', 'MERGED'],
    DISPOSITION_PROPOSED: ['DISPOSITION_APPROVED', 'ASSIGNED'],
    DISPOSITION_APPROVED: ['TALK_OR_INQUIRY', 'PRELIMINARY_VERIFICATION', 'HELD', 'CONCLUDED'],
    TALK_OR_INQUIRY: ['DISPOSITION_PROPOSED'],
    PRELIMINARY_VERIFICATION: ['DISPOSITION_PROPOSED'],
    HELD: ['ASSIGNED'],
    CONCLUDED: [],
    TRANSFERRED: ['ASSIGNED'],
    MERGED: [],
  },
});

/** An offer waits for its receipt: nothing moves before it (S2-05). */
export const clueTransferStageNames = {
  OFFERED: 'Waits for the receipt. 待签收。',
  ACCEPTED: 'Received; the clue is there now. 已签收。',
  DECLINED: 'Declined; the clue stays where it was. 已退回。',
} as const;
export type ClueTransferStage = keyof typeof clueTransferStageNames;

export const clueTransferStages = defineStages<ClueTransferStage>('clue transfer', {
  initial: 'OFFERED',
  follows: { OFFERED: ['ACCEPTED', 'DECLINED'], ACCEPTED: [], DECLINED: [] },
});
