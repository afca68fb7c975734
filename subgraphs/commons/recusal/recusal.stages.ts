import { defineStages, type StageTable } from '../../../shared/kernel/stages.js';

/** The stages of a recusal, each with its Chinese name. */
export const recusalStageNames = {
  DECLARED: 'Declared by oneself: in force at once, until it is decided on. 自行申报,即时生效,待决定。',
  CONFIRMED: 'Declared by oneself and confirmed: in force. 自行申报,已确认,生效中。',
  REQUESTED: 'Asked for by others: not in force before it is decided on. 他人要求,待决定,尚未生效。',
  GRANTED: 'Asked for by others and granted: in force. 他人要求,已决定回避,生效中。',
  REFUSED: 'Asked for by others and refused: never in force. 他人要求,已驳回。',
  LIFTED: 'No longer in force. 已解除。',
} as const;
export type RecusalStage = keyof typeof recusalStageNames;

type Declared = Extract<RecusalStage, 'DECLARED' | 'CONFIRMED' | 'LIFTED'>;
type Requested = Exclude<RecusalStage, 'DECLARED' | 'CONFIRMED'>;

const declared: StageTable<Declared> = defineStages<Declared>('declared recusal', {
  initial: 'DECLARED',
  follows: { DECLARED: ['CONFIRMED', 'LIFTED'], CONFIRMED: ['LIFTED'], LIFTED: [] },
});
const requested: StageTable<Requested> = defineStages<Requested>('requested recusal', {
  initial: 'REQUESTED',
  follows: { REQUESTED: ['GRANTED', 'REFUSED'], GRANTED: ['LIFTED'], REFUSED: [], LIFTED: [] },
});

/** Where a recusal begins: who recuses himself is recused at once (监察法 art. 67), others ask. */
export const initialStage = (bySelf: boolean): RecusalStage =>
  bySelf ? declared.initial : requested.initial;

export const recusalFollows: Readonly<Record<RecusalStage, readonly RecusalStage[]>> = {
  ...declared.follows,
  ...requested.follows,
};

/** Those in which the person is recused. */
export const stagesInForce: readonly RecusalStage[] = ['DECLARED', 'CONFIRMED', 'GRANTED'];

/** What a decision makes of a recusal. */
export const stageAfter = {
  CONFIRM: 'CONFIRMED',
  GRANT: 'GRANTED',
  REFUSE: 'REFUSED',
  LIFT: 'LIFTED',
} as const satisfies Record<string, RecusalStage>;
export type RecusalDecision = keyof typeof stageAfter;
