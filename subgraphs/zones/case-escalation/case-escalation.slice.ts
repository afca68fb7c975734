import { EscalateJointCase } from './escalate-joint-case.mutation.js';
import { AnswerEscalation } from './answer-escalation.mutation.js';
import type { Slice } from '../../../shared/server/slice.js';
import { JointCaseEscalation } from './escalation.entity.js';
import { escalationEntrances } from './escalation.policy.js';
import { JointCaseEscalationsResolver, EscalationPersonsResolver } from './escalation.query.js';

export const caseEscalationSlice: Slice = {
  entities: [JointCaseEscalation],
  resolvers: [JointCaseEscalationsResolver, EscalationPersonsResolver, EscalateJointCase, AnswerEscalation],
  entrances: escalationEntrances,
};
