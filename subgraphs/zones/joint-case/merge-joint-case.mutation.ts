import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
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
import { mergeJointCase } from './joint-case-step.repo.js';

@InputType({ description: 'Which case goes into which. 并案。' })
class JointCaseMergeInput {
  @Field(() => ID, { description: 'Id of a joint case that your organisation leads. 本单位牵头的案件标识。' })
  id!: string;
  @Field(() => ID, {
    description:
      'Id of the case into which it goes; the same organisation leads it. 并入案件标识,须由同一单位牵头。',
  })
  intoId!: string;
  @Field(() => String, { description: 'Why, at most 200 characters. 理由,最多 200 字。' })
  reason!: string;
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

@ObjectType({ description: 'The case, or why nothing was put up. 报请结果。' })
class JointCaseMergePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was put up. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseMergePayload)
export class MergeJointCase {
  @Mutation(() => JointCaseMergePayload, {
    nullable: true,
    description:
      'Puts up for approval that a case goes into another one. Approved by another hand (`jointCaseStepDecide`), the other one goes on with the higher level, the need to know of either, the recusals of both, and only the participants of both, each in the narrower part; open tasks, open milestones and standing assets go along. This one stays to be read by those who could. Its lead does this. 报请并案;批准后并入案件从严适用密级、知悉范围和双方回避,仅保留同时参加两案的单位,未完成任务、里程碑和有效资产一并转入,原案仍可由原知悉人员查阅;由牵头单位办理。',
  })
  jointCaseMerge(
    @Arg('input', () => JointCaseMergeInput, {
      description: 'Which case goes into which. 并案。',
    })
    input: JointCaseMergeInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'JointCase');
      expectId(input.intoId, 'intoId', 'JointCase');
      return mergeJointCase(context, input, context.services.limits.clocks);
    });
  }

  @FieldResolver(() => JointCase, {
    nullable: true,
    description: 'The case that is to go; null when nothing was put up. 拟并入他案的案件;未报请时为空。',
  })
  jointCase(
    @Root() { id }: JointCaseMergePayload,
    @Ctx() context: Context,
  ): Promise<JointCase | null> | null {
    return id === null ? null : context.load(jointCaseById, id);
  }
}
