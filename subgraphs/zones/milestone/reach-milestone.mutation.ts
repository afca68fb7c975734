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
import { Milestone } from './milestone.entity.js';
import { milestoneById } from './milestone.loader.js';
import { reachMilestoneAs } from './milestone.repo.js';

@InputType({ description: 'A milestone that has been reached. 已达成的里程碑。' })
class JointCaseMilestoneReachInput {
  @Field(() => ID, { description: 'Id of a milestone. 里程碑标识。' })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The milestone, or why nothing was changed. 里程碑;或未更改的原因。' })
class JointCaseMilestoneReachPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseMilestoneReachPayload)
export class ReachMilestone {
  @Mutation(() => JointCaseMilestoneReachPayload, {
    nullable: true,
    description:
      'Records that a milestone has been reached, now and once. Leaders of the lead and of coordinators do this. 登记里程碑达成;由牵头、统筹单位负责人办理。',
  })
  jointCaseMilestoneReach(
    @Arg('input', () => JointCaseMilestoneReachInput, { description: 'What is done. 内容。' })
    input: JointCaseMilestoneReachInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'Milestone');
      return reachMilestoneAs(context, input);
    });
  }

  @FieldResolver(() => Milestone, {
    nullable: true,
    description: 'The milestone; null when nothing was changed. 里程碑;未更改时为空。',
  })
  milestone(
    @Root() { id }: JointCaseMilestoneReachPayload,
    @Ctx() context: Context,
  ): Promise<Milestone | null> | null {
    return id === null ? null : context.load(milestoneById, id);
  }
}
