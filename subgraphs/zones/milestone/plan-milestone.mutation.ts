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
import { DateTime } from '../../../shared/server/date-time.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { Milestone } from './milestone.entity.js';
import { milestoneById } from './milestone.loader.js';
import { planMilestoneAs } from './milestone.repo.js';

@InputType({ description: 'A milestone that is to be. 拟定的里程碑。' })
class JointCaseMilestonePlanInput {
  @Field(() => ID, { description: 'Id of the case. 案件标识。' })
  caseId!: string;
  @Field(() => String, { description: 'What is to be reached, at most 200 characters. 内容,最多 200 字。' })
  title!: string;
  @Field(() => DateTime, { description: 'By when; ahead. 计划时间,须晚于现在。' })
  plannedFor!: Date;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The milestone, or why nothing was changed. 里程碑;或未更改的原因。' })
class JointCaseMilestonePlanPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseMilestonePlanPayload)
export class PlanMilestone {
  @Mutation(() => JointCaseMilestonePlanPayload, {
    nullable: true,
    description:
      'Plans a milestone of a case. Leaders of the lead and of coordinators do this. 制定里程碑;由牵头、统筹单位负责人办理。',
  })
  jointCaseMilestonePlan(
    @Arg('input', () => JointCaseMilestonePlanInput, { description: 'What is done. 内容。' })
    input: JointCaseMilestonePlanInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.caseId, 'caseId', 'JointCase');
      return planMilestoneAs(context, input);
    });
  }

  @FieldResolver(() => Milestone, {
    nullable: true,
    description: 'The milestone; null when nothing was changed. 里程碑;未更改时为空。',
  })
  milestone(
    @Root() { id }: JointCaseMilestonePlanPayload,
    @Ctx() context: Context,
  ): Promise<Milestone | null> | null {
    return id === null ? null : context.load(milestoneById, id);
  }
}
