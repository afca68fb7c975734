import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { JointCase } from './joint-case.entity.js';
import { jointCaseById } from './joint-case.loader.js';
import { withdrawJointCaseStep } from './joint-case-step.repo.js';

@InputType({ description: 'What is taken back. 撤回报批。' })
class JointCaseStepWithdrawInput {
  @Field(() => ID, { description: 'Id of a joint case that your organisation leads. 本单位牵头的案件标识。' })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The case, or why nothing was withdrawn. 撤回结果。' })
class JointCaseStepWithdrawPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was withdrawn. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseStepWithdrawPayload)
export class WithdrawJointCaseStep {
  @Mutation(() => JointCaseStepWithdrawPayload, {
    nullable: true,
    description:
      'Takes back the step that waits for approval. Whoever put it up does this. 撤回待审批的步骤,由报批人办理。',
  })
  jointCaseStepWithdraw(
    @Arg('input', () => JointCaseStepWithdrawInput, { description: 'What is taken back. 撤回报批。' })
    input: JointCaseStepWithdrawInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'JointCase');
      return withdrawJointCaseStep(context, input, context.services.limits.clocks);
    });
  }

  @FieldResolver(() => JointCase, {
    nullable: true,
    description: 'The case; null when nothing was withdrawn. 案件;未撤回时为空。',
  })
  jointCase(
    @Root() { id }: JointCaseStepWithdrawPayload,
    @Ctx() context: Context,
  ): Promise<JointCase | null> | null {
    return id === null ? null : context.load(jointCaseById, id);
  }
}
