import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { JointCase } from './joint-case.entity.js';
import { jointCaseById } from './joint-case.loader.js';
import { decideJointCaseStep } from './joint-case-step.repo.js';
import type { StepDecision } from './joint-case-step.rules.js';

const stepDecisionEnum = describedEnum<StepDecision['decision']>(
  'JointCaseStepDecision',
  'What is decided on a step. 审批决定。',
  { APPROVE: 'The step is taken. 批准。', REFUSE: 'The step is not taken. 不批准。' },
);

@InputType({ description: 'What is decided on the step that waits. 对报批步骤的决定。' })
class JointCaseStepDecideInput {
  @Field(() => ID, { description: 'Id of a joint case that your organisation leads. 本单位牵头的案件标识。' })
  id!: string;
  @Field(() => stepDecisionEnum, { description: 'The decision. 审批决定。' })
  decision!: StepDecision['decision'];
  @Field(() => String, { description: 'Opinion, at most 200 characters. 审批意见,最多 200 字。' })
  opinion!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'Plan and measures, at most 2000 characters: for a filing that is approved, and needed there (监察法 art. 42). 调查方案和措施,最多 2000 字,批准立案时必填。',
  })
  plan?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Refused with CONFLICT when the case has another version by now. 案件版本号,不一致时拒绝。',
  })
  expectedVersion?: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The case after the decision, or why nothing was decided. 审批结果。' })
class JointCaseStepDecidePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was decided. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseStepDecidePayload)
export class DecideJointCaseStep {
  @Mutation(() => JointCaseStepDecidePayload, {
    nullable: true,
    description:
      'Approves the step of a joint case that waits, which is taken at once, or refuses it, with an opinion (监察法 art. 41–42). The head of the organisation that leads does this: never whoever put it up, nor who covers for them or is covered for by them. 审批报批的步骤,批准后即时生效;由牵头单位主要负责人办理,报批人及与其有顶岗关系者不得审批。',
  })
  jointCaseStepDecide(
    @Arg('input', () => JointCaseStepDecideInput, {
      description: 'What is decided on the step that waits. 对报批步骤的决定。',
    })
    input: JointCaseStepDecideInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'JointCase');
      return decideJointCaseStep(context, input, context.services.limits.clocks);
    });
  }

  @FieldResolver(() => JointCase, {
    nullable: true,
    description: 'The case; null when nothing was decided. 案件;未决定时为空。',
  })
  jointCase(
    @Root() { id }: JointCaseStepDecidePayload,
    @Ctx() context: Context,
  ): Promise<JointCase | null> | null {
    return id === null ? null : context.load(jointCaseById, id);
  }
}
