// How a case moves, as the graph shows it: what may follow and under which clause, and what waits for approval.
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { roleEnum } from '../../../shared/server/role.js';
import { Person } from '../person/person.entity.js';
import { JointCase, JointCaseStep, stageEnum } from './joint-case.entity.js';
import { proposalsOfCase, stepsOfCase } from './joint-case.loader.js';
import { approverRoles } from './joint-case.policy.js';
import {
  advancesFrom,
  type ApprovalNeed,
  approvalNeed,
  type Clause,
  clauseConfidences,
  type JointCaseStage,
  jointCaseTransitions,
} from './joint-case.stages.js';
import { JointCaseStepProposal } from './step-proposal.entity.js';

const confidenceEnum = describedEnum(
  'ClauseConfidence',
  'How far the text of a clause was read; only H blocks by itself. 条文核对程度,仅 H 默认强制。',
  clauseConfidences,
);
const approvalEnum = describedEnum<ApprovalNeed>(
  'JointCaseApproval',
  'Whether a step waits for approval. 该步骤是否须经审批。',
  {
    NONE: 'It is taken at once. 无须审批。',
    ADVISED: 'No clause that was read wants it: taken at once. 未核对到强制条文,建议审批,可直接办理。',
    REQUIRED: 'It waits until somebody else approves. 须经他人批准。',
  },
);

@ObjectType({
  simpleResolvers: true,
  description: 'A step that a joint case may take next. 可办理的下一步骤。',
})
export class JointCaseFollowingStep {
  @Field(() => stageEnum, { description: 'Where it leads. 进入的阶段。' }) stage!: JointCaseStage;
  @Field(() => approvalEnum, { description: 'Whether it waits for approval. 是否须经审批。' })
  approval!: ApprovalNeed;
  @Field(() => [roleEnum], {
    description:
      'Roles, held in the organisation that leads, by which it is approved; empty without approval. 可审批的牵头单位角色。',
  })
  approvers!: readonly string[];
  @Field(() => String, { description: 'The clause. 依据条文。' }) clause!: string;
  @Field(() => confidenceEnum, { description: 'How far the clause was read. 条文核对程度。' })
  confidence!: Clause['confidence'];
}

const rolesOf = (from: JointCaseStage, to: JointCaseStage): readonly string[] => {
  const approver = jointCaseTransitions[from][to]?.approver;
  return approver == null ? [] : approverRoles[approver];
};

function followingStep(from: JointCaseStage, stage: JointCaseStage): JointCaseFollowingStep {
  const transition = jointCaseTransitions[from][stage]!;
  const { text: clause, confidence } = transition.clause;
  return { stage, approval: approvalNeed(transition), approvers: rolesOf(from, stage), clause, confidence };
}

/** Whether a step waits for approval, or waited then. */
function waitedAt(
  { outcome, proposedAt, decidedAt }: JointCaseStepProposal,
  asOf: Date | undefined,
): boolean {
  if (asOf === undefined) return outcome === 'PENDING';
  return proposedAt <= asOf && (decidedAt == null || decidedAt > asOf);
}

@Resolver(() => JointCase)
export class JointCaseStepsResolver {
  @FieldResolver(() => [stageEnum], {
    description: 'Stages that jointCaseAdvance may ask for now. 现可推进到的阶段。',
  })
  followingStages(@Root() { stage }: JointCase): readonly JointCaseStage[] {
    return advancesFrom(stage);
  }

  @FieldResolver(() => [JointCaseFollowingStep], {
    description: 'The same with the clause of each, and who approves. 各步骤的依据及审批人。',
  })
  followingSteps(@Root() { stage }: JointCase): JointCaseFollowingStep[] {
    return advancesFrom(stage).map((to) => followingStep(stage, to));
  }

  @FieldResolver(() => JointCaseStepProposal, {
    nullable: true,
    description: 'The step that waits for approval; null when none does. 待审批的步骤;没有时为空。',
  })
  async pendingStep(
    @Root() { id, asOf }: JointCase,
    @Ctx() context: Context,
  ): Promise<JointCaseStepProposal | null> {
    const proposals = await context.load(proposalsOfCase, id);
    return proposals?.find((proposal) => waitedAt(proposal, asOf)) ?? null;
  }

  @FieldResolver(() => [JointCaseStepProposal], {
    description: 'All steps that were put up for approval, oldest first. 全部报批记录,旧者在前。',
  })
  async stepProposals(
    @Root() { id, asOf }: JointCase,
    @Ctx() context: Context,
  ): Promise<JointCaseStepProposal[]> {
    const proposals = (await context.load(proposalsOfCase, id)) ?? [];
    return proposals.filter(({ proposedAt }) => asOf === undefined || proposedAt <= asOf);
  }

  @FieldResolver(() => [JointCaseStep], {
    description: 'The steps it has taken, oldest first. 阶段变更记录。',
  })
  async history(@Root() { id, asOf }: JointCase, @Ctx() context: Context): Promise<JointCaseStep[]> {
    const steps = (await context.load(stepsOfCase, id)) ?? [];
    return steps.filter(({ at }) => asOf === undefined || at <= asOf);
  }
}

@Resolver(() => JointCaseStep)
export class JointCaseStepResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who took the step. 操作人。' })
  person(@Root() { personId }: JointCaseStep): Person {
    return { id: personId };
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who approved it; null where nobody had to. 批准人;无须审批时为空。',
  })
  approvedBy(@Root() { approvedById }: JointCaseStep): Person | null {
    return approvedById ? { id: approvedById } : null;
  }
}

@Resolver(() => JointCaseStepProposal)
export class JointCaseStepProposalResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who put it up. 报批人。' })
  proposedBy(@Root() { proposedById }: JointCaseStepProposal): Person {
    return { id: proposedById };
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who decided on it or withdrew it; null while it waits. 审批人或撤回人;待审批时为空。',
  })
  decidedBy(@Root() { decidedById }: JointCaseStepProposal): Person | null {
    return decidedById ? { id: decidedById } : null;
  }

  @FieldResolver(() => [roleEnum], {
    description:
      'Roles, held in the organisation that leads, by which it is approved: never by whoever put it up, nor by who covers for them (lesson of separated duties; 监察法 art. 42). 可审批的角色,报批人及与其有顶岗关系者除外。',
  })
  approvers(@Root() { stage }: JointCaseStepProposal): readonly string[] {
    return rolesOf('PROPOSED', stage);
  }
}
