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
import { decideOnExtensionAs } from './clock.repo.js';

@InputType({ description: 'A decision on the extension that waits. 审批延长申请。' })
class ClockExtensionDecideInput {
  @Field(() => ID, { description: 'Id of a clock. 时限标识。' })
  id!: string;
  @Field(() => Boolean, { description: 'Whether it is approved. 是否批准。' })
  approve!: boolean;
  @Field(() => String, { description: 'What is said to it, at most 200 characters. 审批意见,最多 200 字。' })
  note!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The clock, or why nothing was decided. 审批结果。' })
class ClockExtensionDecidePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ClockExtensionDecidePayload)
export class DecideClockExtension {
  @Mutation(() => ClockExtensionDecidePayload, {
    nullable: true,
    description:
      'Decides on the extension that waits; with an approval the deadline moves. The roles that the kind of the clock names do this, in an organisation that takes part in the matter, and never whoever asked nor when one covers for the other. 审批待决的延长申请,批准后到期日顺延;由该类时限规定的角色在参加单位内办理,申请人及与其有顶岗关系者不得审批。',
  })
  clockExtensionDecide(
    @Arg('input', () => ClockExtensionDecideInput, { description: 'What is done. 内容。' })
    input: ClockExtensionDecideInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'Clock');
      return decideOnExtensionAs(context, input, context.services.limits.clocks);
    });
  }

  @FieldResolver(() => Clock, {
    nullable: true,
    description: 'The clock; null when nothing was done. 时限;未办理时为空。',
  })
  clock(@Root() { id }: ClockExtensionDecidePayload, @Ctx() context: Context): Promise<Clock | null> | null {
    return id === null ? null : context.load(clockById, id);
  }
}
