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
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { JointCase, stageEnum } from './joint-case.entity.js';
import { jointCaseById } from './joint-case.loader.js';
import { advanceJointCase } from './joint-case-step.repo.js';
import type { JointCaseStage } from './joint-case.stages.js';

@InputType({ description: 'A step of a joint case. 推进联合办案。' })
class JointCaseAdvanceInput {
  @Field(() => ID, { description: 'Id of a joint case that your organisation leads. 本单位牵头的案件标识。' })
  id!: string;
  @Field(() => stageEnum, { description: 'A stage that follows the present one. 下一阶段。' })
  stage!: JointCaseStage;
  @Field(() => String, {
    nullable: true,
    description:
      'Why, at most 200 characters; needed for a step that has to be approved. 理由,最多 200 字;须经审批的步骤必填。',
  })
  reason?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Refused with CONFLICT when the case has another version by now. 案件版本号,不一致时拒绝。',
  })
  expectedVersion?: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours takes the step once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The case after the step, or why it was not taken. 推进结果。' })
class JointCaseAdvancePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when the step was taken. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseAdvancePayload)
export class AdvanceJointCase {
  @Mutation(() => JointCaseAdvancePayload, {
    nullable: true,
    description:
      'Moves a joint case to a stage that follows (domain, state machine 3), or puts the step up for approval where its clause wants one: see `followingSteps` and `pendingStep`. Its lead does this. What follows the transfer to trial is the trial’s (监督执纪工作规则 art. 55). 由牵头单位推进阶段,依条文须经审批的即行报批;移送审理之后的步骤由审理程序办理。',
  })
  jointCaseAdvance(
    @Arg('input', () => JointCaseAdvanceInput, { description: 'The step. 推进内容。' })
    input: JointCaseAdvanceInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'JointCase');
      return advanceJointCase(context, input, context.services.limits.clocks);
    });
  }

  @FieldResolver(() => JointCase, {
    nullable: true,
    description: 'The case; null when the step was refused. 案件;未推进时为空。',
  })
  jointCase(
    @Root() { id }: JointCaseAdvancePayload,
    @Ctx() context: Context,
  ): Promise<JointCase | null> | null {
    return id === null ? null : context.load(jointCaseById, id);
  }
}
