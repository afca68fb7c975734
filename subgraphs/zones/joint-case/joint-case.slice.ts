import type { Slice } from '../../../shared/server/slice.js';
import { AdvanceJointCase } from './advance-joint-case.mutation.js';
import { CaseClocksResolver } from './case-clocks.query.js';
import { JointCaseTemplatesResolver } from './case-template.query.js';
import { DecideJointCaseStep } from './decide-joint-case-step.mutation.js';
import { GroupCasesResolver } from './group-cases.query.js';
import {
  JointCaseStepsResolver,
  JointCaseStepResolver,
  JointCaseStepProposalResolver,
} from './joint-case-step.query.js';
import { JointCase, JointCaseParticipant, JointCaseMarking, JointCaseStep } from './joint-case.entity.js';
import { jointCaseEntrances, jointCaseHearing } from './joint-case.policy.js';
import { JointCaseResolver, JointCaseParticipantResolver } from './joint-case.query.js';
import { jointCaseReference, groupReference } from './joint-case.reference.js';
import { JointCaseEventResolver } from './joint-case.subscription.js';
import { MarkJointCase } from './mark-joint-case.mutation.js';
import { MergeJointCase } from './merge-joint-case.mutation.js';
import { MergedCasesResolver, ProposedMergingResolver } from './merged-cases.query.js';
import { OpenJointCase } from './open-joint-case.mutation.js';
import { ProgressResolver } from './progress.query.js';
import { ReopenJointCase } from './reopen-joint-case.mutation.js';
import { reviewResultInbox } from './review-result.inbox.js';
import { JointCaseStepProposal } from './step-proposal.entity.js';
import { WithdrawJointCaseStep } from './withdraw-joint-case-step.mutation.js';
import { ZoneCasesResolver } from './zone-cases.query.js';

export const jointCaseSlice: Slice = {
  entities: [JointCase, JointCaseParticipant, JointCaseMarking, JointCaseStep, JointCaseStepProposal],
  resolvers: [
    ZoneCasesResolver,
    GroupCasesResolver,
    JointCaseResolver,
    ProgressResolver,
    JointCaseTemplatesResolver,
    CaseClocksResolver,
    JointCaseParticipantResolver,
    JointCaseStepsResolver,
    JointCaseStepResolver,
    JointCaseStepProposalResolver,
    JointCaseEventResolver,
    OpenJointCase,
    AdvanceJointCase,
    DecideJointCaseStep,
    WithdrawJointCaseStep,
    ReopenJointCase,
    MergeJointCase,
    MergedCasesResolver,
    ProposedMergingResolver,
    MarkJointCase,
  ],
  references: { JointCase: jointCaseReference, DispatchedGroup: groupReference },
  entrances: jointCaseEntrances,
  hearing: jointCaseHearing,
  inbox: reviewResultInbox,
};
