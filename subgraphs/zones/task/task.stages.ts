import { defineStages } from '../../../shared/kernel/stages.js';

/** The stages of a task, each with its Chinese name. */
export const taskStageNames = {
  OPEN: 'Nobody is to do it yet. 待分派。',
  ASKED: 'An organisation is asked to do it, and has not answered. 已商请,待答复。',
  DECLINED: 'The organisation that was asked declined. 已婉拒。',
  ASSIGNED: 'Somebody is to do it. 已分派。',
  DONE: 'Done. 已完成。',
  REOPENED: 'Was done and is open again, for whoever did it. 已重开,仍由原承办人办理。',
} as const;

export type TaskStage = keyof typeof taskStageNames;

/** What follows what: what is not done can be assigned anew, and what is done goes back to whoever did it. */
export const taskStages = defineStages<TaskStage>('task', {
  initial: 'OPEN',
  follows: {
    OPEN: ['ASSIGNED', 'ASKED'],
    ASKED: ['ASSIGNED', 'ASKED', 'DECLINED'],
    DECLINED: ['ASSIGNED', 'ASKED'],
    ASSIGNED: ['ASSIGNED', 'ASKED', 'DONE'],
    DONE: ['REOPENED'],
    REOPENED: ['ASSIGNED', 'ASKED', 'DONE'],
  },
});
