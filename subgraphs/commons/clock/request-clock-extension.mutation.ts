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
import { Clock } from './clock.entity.js';
import { clockById } from './clock.loader.js';
import { requestExtensionAs } from './clock.repo.js';

@InputType({ description: 'More time that is asked for. 申请延长时限。' })
class ClockExtensionRequestInput {
  @Field(() => ID, { description: 'Id of a clock. 时限标识。' })
  id!: string;
  @Field(() => Int, {
    nullable: true,
    description:
      'By how much, in the unit of the clock, up to what its kind allows; as much when absent. 延长的长度,单位同时限,不超过规定;默认为规定的长度。',
  })
  amount?: number | null;
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

@ObjectType({ description: 'The clock, or why nothing was asked for. 申请结果。' })
class ClockExtensionRequestPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ClockExtensionRequestPayload)
export class RequestClockExtension {
  @Mutation(() => ClockExtensionRequestPayload, {
    nullable: true,
    description:
      'Asks for more time, as often and as much as the kind of the clock allows; another person decides. Leaders of the organisation that leads the matter do this. 申请延长时限,次数和长度按该类时限的规定,由他人审批;由牵头单位领导办理。',
  })
  clockExtensionRequest(
    @Arg('input', () => ClockExtensionRequestInput, { description: 'What is done. 内容。' })
    input: ClockExtensionRequestInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'Clock');
      return requestExtensionAs(context, input, context.services.limits.clocks);
    });
  }

  @FieldResolver(() => Clock, {
    nullable: true,
    description: 'The clock; null when nothing was done. 时限;未办理时为空。',
  })
  clock(@Root() { id }: ClockExtensionRequestPayload, @Ctx() context: Context): Promise<Clock | null> | null {
    return id === null ? null : context.load(clockById, id);
  }
}
