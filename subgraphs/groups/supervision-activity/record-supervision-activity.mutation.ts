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
import {
  SupervisionActivity,
  type SupervisionActivityKind,
  supervisionActivityKindEnum,
} from './supervision-activity.entity.js';
import { supervisionActivityById } from './supervision-activity.loader.js';
import { recordSupervisionActivity } from './supervision-activity.repo.js';

@InputType({ description: 'What your group did at one of its host units. 监督活动登记。' })
class SupervisionActivityRecordInput {
  @Field(() => ID, { description: 'Id of a host unit that your group supervises. 本组监督单位标识。' })
  hostUnitId!: string;
  @Field(() => supervisionActivityKindEnum, { description: 'What was done. 类别。' })
  kind!: SupervisionActivityKind;
  @Field(() => DateTime, {
    description: 'When; not in the future, not before the group was dispatched. 时间,不晚于现在,不早于派驻。',
  })
  at!: Date;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours records once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The record, or why nothing was recorded. 登记结果。' })
class SupervisionActivityRecordPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was recorded. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => SupervisionActivityRecordPayload)
export class RecordSupervisionActivity {
  @Mutation(() => SupervisionActivityRecordPayload, {
    nullable: true,
    description:
      'Records that your group was active at one of its host units (S0:2, S0:6). 登记本组在监督单位开展的监督活动。',
  })
  supervisionActivityRecord(
    @Arg('input', () => SupervisionActivityRecordInput, { description: 'The activity. 活动内容。' })
    input: SupervisionActivityRecordInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.hostUnitId, 'hostUnitId', 'HostUnit');
      return recordSupervisionActivity(context, input);
    });
  }

  @FieldResolver(() => SupervisionActivity, {
    nullable: true,
    description: 'The record; null when nothing was recorded. 记录;未登记时为空。',
  })
  supervisionActivity(
    @Root() { id }: SupervisionActivityRecordPayload,
    @Ctx() context: Context,
  ): Promise<SupervisionActivity | null> | null {
    return id === null ? null : context.load(supervisionActivityById, id);
  }
}
