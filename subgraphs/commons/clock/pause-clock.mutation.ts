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
import { pauseClockAs } from './clock.repo.js';

@InputType({ description: 'A clock that is to be paused. 中止时限。' })
class ClockPauseInput {
  @Field(() => ID, { description: 'Id of a clock. 时限标识。' })
  id!: string;
  @Field(() => String, {
    description:
      'Why, at most 200 characters; whoever sees the clock reads it. 原因,最多 200 字,可见该时限者可读。',
  })
  reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The clock, or why it was not paused. 中止结果。' })
class ClockPausePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ClockPausePayload)
export class PauseClock {
  @Mutation(() => ClockPausePayload, {
    nullable: true,
    description:
      'Pauses a clock: days from today on are not counted until it is resumed. Leaders of the organisation that leads the matter do this. 中止时限:自当日起不计算时间,直至恢复;由牵头单位领导办理。',
  })
  clockPause(
    @Arg('input', () => ClockPauseInput, { description: 'What is done. 内容。' })
    input: ClockPauseInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'Clock');
      return pauseClockAs(context, input);
    });
  }

  @FieldResolver(() => Clock, {
    nullable: true,
    description: 'The clock; null when nothing was done. 时限;未办理时为空。',
  })
  clock(@Root() { id }: ClockPausePayload, @Ctx() context: Context): Promise<Clock | null> | null {
    return id === null ? null : context.load(clockById, id);
  }
}
