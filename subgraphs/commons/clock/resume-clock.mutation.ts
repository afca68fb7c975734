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
import { Clock } from './clock.entity.js';
import { clockById } from './clock.loader.js';
import { resumeClockAs } from './clock.repo.js';

@InputType({ description: 'A clock that is to go on. 恢复时限。' })
class ClockResumeInput {
  @Field(() => ID, { description: 'Id of a clock. 时限标识。' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The clock, or why it was not resumed. 恢复结果。' })
class ClockResumePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ClockResumePayload)
export class ResumeClock {
  @Mutation(() => ClockResumePayload, {
    nullable: true,
    description:
      'Resumes a clock that is paused: its deadline moves by the days that were not counted. Leaders of the organisation that leads the matter do this. 恢复时限:到期日按未计算的天数顺延;由牵头单位领导办理。',
  })
  clockResume(
    @Arg('input', () => ClockResumeInput, { description: 'What is done. 内容。' })
    input: ClockResumeInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'Clock');
      return resumeClockAs(context, input, context.services.limits.clocks);
    });
  }

  @FieldResolver(() => Clock, {
    nullable: true,
    description: 'The clock; null when nothing was done. 时限;未办理时为空。',
  })
  clock(@Root() { id }: ClockResumePayload, @Ctx() context: Context): Promise<Clock | null> | null {
    return id === null ? null : context.load(clockById, id);
  }
}
